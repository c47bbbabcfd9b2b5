# rutter check knows themes: what is wrong with them, and what can hardly be read.
cp -r "$SOURCE/samples/recife" case
sed "s|^map:.*|map: { theme: house.yaml }|" "$SOURCE/samples/recife/case.yaml" >case/case.yaml
printf 'type: { note: { colour: "#aaaaaa" } }\n' >case/house.yaml
rutter check case/case.yaml; echo "status $?"
printf 'typo: { note: { colour: "#aaaaaa" } }\n' >case/house.yaml
rutter check case/case.yaml; echo "status $?"
