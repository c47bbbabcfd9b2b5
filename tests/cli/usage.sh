# The frame: help, versions, and one line for what is wrong on the command line.
try() {
    "$@" >out.txt 2>err.txt
    echo "$* -> $?; $(wc -l <out.txt) lines out; $(cat err.txt)"
}
try rutter
try rutter --help
try rutter help
try rutter plcaes
try rutter version --colr
try rutter version --color=sometimes
try rutter version extra
try rutter version --col
try rutter version --data
try rutter version -x
rutter --version | sed -n '1s/[0-9.]*$/VERSION/p'
