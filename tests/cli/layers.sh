# A folder includes itself and what stands left of it; each big library has one home; none of its types
# appears in a public header; the programs use public headers only (ARCHITECTURE.md).
cd "$SOURCE" || exit 1
allowed() {
    case $1 in
        base) echo "base" ;;
        geo) echo "base geo" ;;
        reports) echo "base geo reports" ;;
        draw) echo "base geo draw" ;;
        imagery) echo "base geo draw imagery" ;;
        cli) echo "base geo draw imagery reports cli" ;;
    esac
}
for folder in base geo reports draw imagery cli; do
    [ -d $folder ] || continue
    grep -HnoE '^#include "[a-z_]+/' $folder/*.[ch] | sed 's/#include "//; s/\/$//' | while IFS=: read -r file line to; do
        case " $(allowed $folder) " in *" $to "*) ;; *) echo "$file:$line: $folder must not include $to" ;; esac
    done
    grep -HnE '^#include "[^/]*"' $folder/*.[ch] | sed 's/$/  (name the folder)/'
done
home() { # home PATTERN FOLDER...: only these folders may include it, and no public header
    pattern=$1
    shift
    grep -HnE "^#include <($pattern)" {base,geo,reports,draw,imagery,cli}/*.[ch] 2>/dev/null | while IFS=: read -r file line text; do
        case " $* " in *" ${file%%/*} "*) ;; *) echo "$file:$line: $text belongs in $*" ;; esac
        case $file in *_parts.h) ;; *.h) echo "$file:$line: $text in a public header" ;; esac
    done
}
home 'yaml\.h' base
home 'unicode/' base reports
home 'proj\.h|geodesic\.h|geos_c\.h|ogr' geo
home 'gdal\.h|gdal_alg|gdalwarper' imagery geo
home 'png\.h' imagery
home 'cairo|pango|ft2|fontconfig' draw
home 'poppler|libxml' reports
for folder in base geo draw imagery; do
    for file in $folder/*.h; do
        case $file in *_parts.h) continue ;; esac
        grep -qw "${file##*/}" $folder/CMakeLists.txt || echo "$file is neither public (CMakeLists.txt) nor *_parts.h"
    done
done
grep -HnE '^#include "[a-z]+/[a-z0-9_]*_parts\.h"' cli/*.[ch] | sed 's/$/  (the programs use public headers only)/'
grep -HnE '(^|[^_a-z])(setlocale|getenv|exit|printf|puts|abort)\(' {base,geo,draw,imagery,reports}/*.c 2>/dev/null |
    sed 's/$/  (the library never prints, exits or reads the environment)/'
true
