/* rutter export -o case.kml, case.kmz */
#include "base/zip.h"
#include "cli/export.h"
#include "draw/kml.h"
#include "imagery/png.h"

rtr_code cli_export_kml(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    return rtr_kml_write(what->chart, RTR_KML_PINS, out, err);
}

static rtr_code add_icon(void *zip, const char *name, const rtr_pixels *pixels, rtr_err *err)
{
    rtr_buf bytes = {0};
    rtr_code code = rtr_png_write(pixels, &(rtr_png_options){0}, &bytes, err);
    if (!code && bytes.failed) code = rtr_nomem(err);
    if (!code) code = rtr_zip_add(zip, name, bytes.data, bytes.size, err);
    rtr_buf_end(&bytes);
    return code;
}

/* Globes read the first document of an archive. */
rtr_code cli_export_kmz(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    rtr_zip zip;
    rtr_buf document = {0};
    rtr_zip_begin(&zip, out);
    rtr_code code = rtr_kml_write(what->chart, RTR_KML_ICONS, &document, err);
    if (!code) code = rtr_zip_add(&zip, "doc.kml", document.data, document.size, err);
    if (!code) code = rtr_kml_icons(what->chart, what->fonts, add_icon, &zip, err);
    rtr_buf_end(&document);
    rtr_code ended = rtr_zip_end(&zip, code ? NULL : err);
    return code ? code : ended;
}
