# `rutter tile --resume`: what fits is gone on with, by content and not by name; what does not fit is said in a
# line and begun anew. A limit on a file's size ends the first run, always at the same place.
command -v gdal_translate >/dev/null || { echo "SKIPPED: gdal-bin is not installed"; exit 77; }
seq 1 900000 | head -c 4500000 >raw.bin
printf 'ENVI\nsamples = 1500\nlines = 1000\nbands = 3\ndata type = 1\ninterleave = bsq\n' >raw.hdr
gdal_translate -q -a_srs EPSG:32631 -a_ullr 500000 5700000 530000 5680000 raw.bin scene.tif
rm -f raw.* scene.tif.aux.xml
mkdir elsewhere && cp scene.tif elsewhere/renamed.tif
sed 's/555555/555556/' scene.tif >changed.tif # of the same size
rutter tile scene.tif -o whole.pmtiles --name S
end_early() {
    (ulimit -c 0 -f 1100; rutter tile scene.tif -o s.pmtiles --name S --threads 1; exit $?) >/dev/null 2>&1
    echo "== ended with $?"
}
tell() {
    echo "== $*"
    rutter tile "$@" 2>&1
    echo "status $?"
    cmp -s s.pmtiles whole.pmtiles && echo "as undisturbed"
    find . -name '.rutter-*'
    rm -f s.pmtiles
}
end_early
find . -name '.rutter-*' | sort
tell scene.tif -o s.pmtiles --name S --resume --threads 3
end_early
tell elsewhere/renamed.tif -o s.pmtiles --name S --resume -v
end_early
tell changed.tif -o s.pmtiles --name S --resume
end_early
tell scene.tif -o s.pmtiles --name S --resume --resampling cubic
end_early
tell scene.tif -o s.pmtiles --name S --resume -q
end_early
tell scene.tif -o s.pmtiles --name S
tell scene.tif -o s.pmtiles --name S --resume
