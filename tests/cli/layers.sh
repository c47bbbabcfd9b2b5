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
        plain) echo "base geo draw imagery reports plain" ;;
        cli) echo "base geo draw imagery reports cli" ;;
    esac
}
for folder in base geo reports draw imagery plain cli; do
    [ -d $folder ] || continue
    grep -HnoE '^#include "[a-z_]+/' $folder/*.[ch] | sed 's/#include "//; s/\/$//' | while IFS=: read -r file line to; do
        case " $(allowed $folder) " in *" $to "*) ;; *) echo "$file:$line: $folder must not include $to" ;; esac
    done
    grep -HnE '^#include "[^/]*"' $folder/*.[ch] | sed 's/$/  (name the folder)/'
done
# Public headers are those that the folders' CMakeLists.txt list.
public=$(for folder in base geo reports draw imagery plain; do
    sed -n '/HEADERS/,/)/p' $folder/CMakeLists.txt | grep -oE '[a-z0-9_]+\.h' | sed "s|^|$folder/|"
done)
home() { # home PATTERN FOLDER...: only these folders may include it, and no public header
    pattern=$1
    shift
    grep -HnE "^#include <($pattern)" {base,geo,reports,draw,imagery,plain,cli}/*.[ch] 2>/dev/null | while IFS=: read -r file line text; do
        case " $* " in *" ${file%%/*} "*) ;; *) echo "$file:$line: $text belongs in $*" ;; esac
        case $'\n'$public$'\n' in *$'\n'$file$'\n'*) echo "$file:$line: $text in a public header" ;; esac
    done
}
home 'yaml\.h' base
home 'unicode/' base reports
home 'proj\.h|geodesic\.h|geos_c\.h|ogr_api|ogr_core|ogr_feature' geo
home 'gdal\.h|gdal_alg|gdalwarper' imagery geo
home 'ogr_srs_api' imagery geo
home 'png\.h|jpeglib\.h|webp/' imagery
home 'libdeflate' base imagery
home 'sqlite3|kiss_fft' imagery
home 'libpq' geo
home 'cairo|pango|ft2|fontconfig|hb' draw
home 'poppler|libxml' reports
only_public() { # only_public FILE...: these may include public headers only, or their own folder's if that is cli
    grep -HnoE '^#include "(base|geo|reports|draw|imagery)/[a-z0-9_]+\.h"' "$@" | sed 's/#include "//; s/"$//' | while IFS=: read -r file line header; do
        case $'\n'$public$'\n' in *$'\n'$header$'\n'*) ;; *) echo "$file:$line: $header is not public" ;; esac
    done
}
only_public cli/*.[ch] plain/plain.c plain/plain_case.c samples/*/*.c | grep -v '^cli/extract\.c:.*reports/extract\.h' # two programs of their own
# shellcheck disable=SC2086
only_public $public
grep -HnE '(^|[^_a-z])(setlocale|getenv|exit|printf|puts|abort)\(' {base,geo,draw,imagery,reports,plain}/*.c 2>/dev/null |
    sed 's/$/  (the library never prints, exits or reads the environment)/'
true
