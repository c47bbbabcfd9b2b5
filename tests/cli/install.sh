# Install to a folder; build the embedding sample through pkg-config and through CMake's package against
# what was installed; the installed program finds its data and its other half.
grep -q '^RUTTER_COVERAGE:BOOL=ON' "$BUILD/CMakeCache.txt" && { echo "SKIPPED: gcov's library cannot be embedded"; exit 77; }
cmake --install "$BUILD" --prefix "$PWD/usr" >install.txt || { tail -5 install.txt; exit 1; }
libdir=$(dirname "$(find usr -name librutter.so)")
export PKG_CONFIG_PATH=$PWD/$libdir/pkgconfig LD_LIBRARY_PATH=$PWD/$libdir
sanitize=$(sed -n 's/^RUTTER_SANITIZE:STRING=\(..*\)/-fsanitize=\1/p' "$BUILD/CMakeCache.txt")
# shellcheck disable=SC2046,SC2086
cc $sanitize "$SOURCE/samples/embed/embed.c" $(pkg-config --cflags --libs rutter) -o embed || exit 1
./embed usr/share/rutter/rutter.sea | sed -n '1s/^[0-9]* /N /p; 2s/\(LineString\).*/\1/p'
mkdir project
cat >project/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(embed LANGUAGES C)
find_package(rutter REQUIRED)
add_executable(embed embed.c)
target_link_libraries(embed PRIVATE rutter::rutter)
END
cp "$SOURCE/samples/embed/embed.c" project/
cmake -S project -B project/build -DCMAKE_PREFIX_PATH="$PWD/usr" -DCMAKE_C_FLAGS="$sanitize" >cmake.txt 2>&1 &&
    cmake --build project/build >>cmake.txt 2>&1 || { tail -20 cmake.txt; exit 1; }
project/build/embed usr/share/rutter/rutter.sea | sed -n '1s/^[0-9]* /N /p'
usr/bin/rutter --version | sed -n '1s/ [0-9.]*$//p'
usr/bin/rutter places INBOM --json | grep -q INBOM && echo found
