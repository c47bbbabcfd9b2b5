# Helpers that every folder uses.

function(rutter_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
    -ffp-contract=off -fno-math-errno) # no fused multiply-add: the same sums on every machine
  target_compile_definitions(${target} PRIVATE _GNU_SOURCE) # O_NOFOLLOW, memmem, qsort_r
  if(RUTTER_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(RUTTER_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${RUTTER_SANITIZE} -fno-omit-frame-pointer
      -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${RUTTER_SANITIZE})
  endif()
  if(RUTTER_COVERAGE)
    target_compile_options(${target} PRIVATE --coverage -fprofile-update=atomic)
    target_link_options(${target} PUBLIC --coverage)
  endif()
endfunction()

# rutter_sources(SOURCES a.c b.c HEADERS a.h): this folder's share of the library.
function(rutter_sources)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "SOURCES;HEADERS")
  list(TRANSFORM arg_SOURCES PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  list(TRANSFORM arg_HEADERS PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  target_sources(rutter_objects PRIVATE ${arg_SOURCES})
  target_sources(rutter PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${arg_HEADERS})
endfunction()
