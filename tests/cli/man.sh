# Every command has a manual page whose synopsis and options are those of --help, and the other way round.
common=' quiet verbose color data help '
for name in $(rutter --help | sed -n 's/^  \([a-z]*\) .*/\1/p' | grep -v '^help$' | grep -v '^rutter$'); do
    page=$SOURCE/docs/man/rutter-$name.1.scd
    [ -f "$page" ] || { echo "no manual page for $name"; continue; }
    rutter "$name" --help >help.txt || echo "$name --help fails"
    rutter help "$name" | cmp -s - help.txt || echo "rutter help $name differs from rutter $name --help"
    usage=$(sed -n 's/^usage: //p' help.txt)
    tr -d '*_\\' <"$page" >page.txt
    grep -qF -- "$usage" page.txt || echo "$name: the page's synopsis is not '$usage'"
    sed -n 's/^  .\{4\}--\([a-z-]*\).*/\1/p' help.txt | while read -r option; do
        case $common in *" $option "*) continue ;; esac
        grep -qE -- "--$option\b" page.txt || echo "$name: --$option is missing in the page"
    done
    grep -oE -- '^(-[a-z], )?--[a-z-]+' page.txt | sed 's/.*--//' | while read -r option; do
        grep -qE -- "--$option\b" help.txt || echo "$name: --$option is in the page but not in --help"
    done
done
true
