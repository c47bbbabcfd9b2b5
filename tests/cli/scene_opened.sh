# What is opened while a scene is read: the scene, the libraries' own files and the output; not what lies beside
# the scene, be it named like a grid of PROJ's or an overview file, nor anything in the user's folder.
command -v strace >/dev/null || { echo "SKIPPED: strace is not installed"; exit 77; }
command -v gdal_create >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
[ -z "${RUTTER_UNDER:-}" ] || { echo "SKIPPED: under another program"; exit 77; }
strace -o /dev/null true 2>/dev/null || { echo "SKIPPED: strace may not trace here"; exit 77; }
# NAD27: PROJ has grids of many names for its way to WGS 84.
gdal_create -q -outsize 300 200 -bands 1 -burn 90 -a_srs EPSG:26712 -a_ullr 500000 4500000 530000 4480000 scene.tif
rm -f scene.tif.aux.xml
for name in us_noaa_conus.tif conus us_noaa_uthpgn.tif uthpgn.gsb scene.tif.ovr scene.tif.msk scene.tfw scene.aux; do
    echo planted >$name
done
mkdir -p home/.local/share/proj
echo planted >home/.local/share/proj/us_noaa_conus.tif
scenes=(scene.tif "$SOURCE"/../shared/scenes/hostile/*)
[ -e "${scenes[1]}" ] || scenes=(scene.tif)
for scene in "${scenes[@]}"; do
    HOME=$PWD/home strace -f -o trace -e trace=open,openat,creat,socket,connect rutter tile "$scene" -o out.pmtiles \
        --threads 2 >/dev/null 2>&1
    # O_PATH opens nothing: the sandbox names folders so.
    sed -E 's/^[0-9]+ +//' trace | grep -E ' = [0-9]+$' | grep -v O_PATH |
        grep -oE '^(socket|connect)\(.*|^(open|openat|creat)\([^)]*"[^"]*"' | sed -E 's/^[a-z]+\([^"]*"(.*)"$/\1/' |
        grep -vE '^/(usr|lib|lib64|proc|sys|dev)/|^/etc/(ld\.so|localtime|gdal)|rutter-full$' |
        grep -vxF -e "$scene" -e "./$scene" -e . -e .rutter-out.pmtiles.tmp -e .rutter-out.pmtiles.spool.tmp \
        -e .rutter-out.pmtiles.journal.tmp
    rm -f out.pmtiles
done | sort -u
ls -A
