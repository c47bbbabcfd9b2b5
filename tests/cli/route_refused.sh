# No way: why, and what would open one.
[ -e "$BUILD/share/rutter/rutter.sea" ] || { echo "no rutter.sea"; exit 77; }
rutter route Baku Novorossiysk
echo "status $?"
rutter route Baku Novorossiysk --open volga-don | sed -n 's/^.* nm  //p' | grep Canal
rutter route Baku Novorossiysk --json | grep -o '"error":.*'
rutter route Novorossiysk Piraeus --close bosporus
echo "status $?"
