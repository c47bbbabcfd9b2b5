# What `cmake --install` lays down: program, library, headers, data, pkg-config and CMake packages.
include(CMakePackageConfigHelpers)

install(TARGETS rutter EXPORT rutter FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/rutter)
install(TARGETS rutter_static ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT rutter NAMESPACE rutter:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/rutter FILE rutterTargets.cmake)
file(WRITE ${CMAKE_BINARY_DIR}/rutterConfig.cmake
     "include(\"\${CMAKE_CURRENT_LIST_DIR}/rutterTargets.cmake\")\n")
write_basic_package_version_file(${CMAKE_BINARY_DIR}/rutterConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/rutterConfig.cmake ${CMAKE_BINARY_DIR}/rutterConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/rutter)
# Relative, so that the installed tree may be moved (cmake --install --prefix, DESTDIR).
file(RELATIVE_PATH RUTTER_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" RUTTER_PC_TO_PREFIX "${RUTTER_PC_TO_PREFIX}")
configure_file(${CMAKE_SOURCE_DIR}/cmake/rutter.pc.in ${CMAKE_BINARY_DIR}/rutter.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/rutter.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/rutter DESTINATION ${CMAKE_INSTALL_DATADIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/data/themes DESTINATION ${CMAKE_INSTALL_DATADIR}/rutter)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "the rutter authors <rutter@localhost>")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
