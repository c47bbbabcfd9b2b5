/* index.html: tile_page.html, .css and .js in one file, with what they need to know as JSON. The browser is
 * told to load nothing but tiles from the page's own place and to run nothing but this very script. */
#include <math.h>
#include <string.h>

#include "base/base64.h"
#include "base/sha256.h"
#include "base/xml.h"
#include "imagery/archive_page.h"

/* tile_page.S */
extern const char rtr_page_html[], rtr_page_css[], rtr_page_js[];

enum { LATTICE = 17 }; /* points a side */

/* Radius of the earth, near enough for an error. */
static const double EARTH_M = 6371000;

/* "sha256-...", in base 64, as a policy names a script or a style. */
static void put_hash(rtr_buf *out, const char *text)
{
    char hex[65];
    unsigned char bytes[32] = {0};
    rtr_sha256_of(text, strlen(text), hex);
    for (int i = 0; i < 64; i++) {
        int digit = hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10;
        bytes[i / 2] = (unsigned char)(bytes[i / 2] << 4 | digit);
    }
    rtr_buf_puts(out, "'sha256-");
    rtr_base64_put(out, bytes, sizeof bytes);
    rtr_buf_putc(out, '\'');
}

/* Where the points of a lattice over the extent are, and `aside` (0 or half a cell) from them. */
static void find_lattice(rtr_tile_grid grid, rtr_tile_extent box, double aside,
                         double x[LATTICE][LATTICE], double y[LATTICE][LATTICE])
{
    for (int j = 0; j < LATTICE; j++) {
        for (int i = 0; i < LATTICE; i++) {
            x[j][i] = box.west + (box.east - box.west) * (i + aside) / (LATTICE - 1);
            y[j][i] = box.north + (box.south - box.north) * (j + aside) / (LATTICE - 1);
        }
        rtr_tile_grid_ground(grid, 0, LATTICE, x[j], y[j]);
    }
}

/* A place's upright direction is added. */
static void add_upright(double lon, double lat, double weight, double sum[3])
{
    double degree = atan(1) / 45, flat = cos(lat * degree);
    sum[0] += weight * flat * cos(lon * degree);
    sum[1] += weight * flat * sin(lon * degree);
    sum[2] += weight * sin(lat * degree);
}

/* How far the page may be off, which mixes the corners of a cell, in its middle. */
static double lattice_error_m(double x[LATTICE][LATTICE], double y[LATTICE][LATTICE],
                              double middle_x[LATTICE][LATTICE], double middle_y[LATTICE][LATTICE])
{
    double worst = 0;
    for (int j = 0; j + 1 < LATTICE; j++)
        for (int i = 0; i + 1 < LATTICE; i++) {
            double mixed[3] = {0}, off[3] = {0};
            for (int k = 0; k < 4; k++)
                add_upright(x[j + k / 2][i + k % 2], y[j + k / 2][i + k % 2], 0.25, mixed);
            double length = sqrt(mixed[0] * mixed[0] + mixed[1] * mixed[1] + mixed[2] * mixed[2]);
            for (int k = 0; k < 3; k++) off[k] = mixed[k] / length;
            add_upright(middle_x[j][i], middle_y[j][i], -1, off);
            double apart = sqrt(off[0] * off[0] + off[1] * off[1] + off[2] * off[2]);
            if (isfinite(apart)) worst = fmax(worst, apart);
        }
    return worst * EARTH_M;
}

/* A system that the page cannot compute itself: its units, and a lattice of places. */
static void put_system(rtr_json *json, const rtr_archive_facts *facts, rtr_tile_extent box)
{
    double x[LATTICE][LATTICE], y[LATTICE][LATTICE];
    double middle_x[LATTICE][LATTICE], middle_y[LATTICE][LATTICE];
    rtr_tile_frame frame = rtr_tile_grid_frame(facts->grid);
    find_lattice(facts->grid, box, 0, x, y);
    find_lattice(facts->grid, box, 0.5, middle_x, middle_y);
    double error_m = lattice_error_m(x, y, middle_x, middle_y);
    int decimals = error_m > 1 ? 5 - (int)ceil(log10(error_m)) : 5;
    rtr_json_key_int(json, "decimals", decimals > 0 ? decimals : 0);
    rtr_json_key_number(json, "west", frame.west, 3);
    rtr_json_key_number(json, "north", frame.north, 3);
    rtr_json_key_number(json, "side", frame.side, 3);
    rtr_json_key_number(json, "unit_m", frame.unit_m, 9);
    rtr_json_key(json, "lattice");
    rtr_json_array(json);
    for (int j = 0; j < LATTICE; j++) {
        rtr_json_array(json);
        for (int i = 0; i < LATTICE; i++) {
            if (isnan(x[j][i])) {
                rtr_json_null(json);
                continue;
            }
            rtr_json_array(json);
            rtr_json_number(json, x[j][i], 7);
            rtr_json_number(json, y[j][i], 7);
            rtr_json_close_array(json);
        }
        rtr_json_close_array(json);
    }
    rtr_json_close_array(json);
}

static rtr_code put_facts(const rtr_archive_facts *facts, int folder, rtr_buf *out, rtr_err *err)
{
    static const char *const kinds[] = {"mercator", "plain", "system"};
    rtr_tile_extent box = rtr_tile_grid_extent(facts->grid, 0, facts->bounds);
    const double edges[] = {box.west, box.north, box.east, box.south};
    rtr_json json;
    rtr_json_begin(&json, out, 0);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "name", facts->name);
    rtr_json_key_string(&json, "description", facts->description);
    rtr_json_key_string(&json, "attribution", facts->attribution);
    rtr_json_key_string(&json, "format", rtr_tile_extension(facts->format));
    rtr_json_key_string(&json, "grid", rtr_tile_grid_name(facts->grid));
    rtr_json_key_string(&json, "kind", kinds[facts->grid.kind]);
    rtr_json_key_int(&json, "px", facts->grid.tile_px);
    rtr_json_key_int(&json, "columns", rtr_tile_grid_columns(facts->grid, 0));
    rtr_json_key_int(&json, "tms", facts->tms);
    rtr_json_key_int(&json, "minzoom", facts->zoom_min);
    rtr_json_key_int(&json, "maxzoom", facts->zoom_max);
    rtr_json_key(&json, "box");
    rtr_json_array(&json);
    for (int i = 0; i < 4; i++) rtr_json_number(&json, edges[i], 9);
    rtr_json_close_array(&json);
    if (facts->grid.kind == RTR_GRID_CRS)
        put_system(&json, facts, box);
    else
        rtr_json_key_int(&json, "decimals", 5);
    rtr_json_key(&json, "tiles");
    rtr_code code = rtr_page_list(facts, folder, &json, err);
    rtr_json_close_object(&json);
    return !code && out->failed ? rtr_nomem(err) : code;
}

rtr_code rtr_page_write(const rtr_archive_facts *facts, int folder, rtr_buf *out, rtr_err *err)
{
    rtr_buf json = {0};
    rtr_code code = put_facts(facts, folder, &json, err);
    rtr_buf_puts(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    rtr_buf_puts(out, RTR_PAGE_MARK "\n<meta http-equiv=\"Content-Security-Policy\" content=\""
                                    "default-src 'none'; img-src 'self' file: data:; style-src ");
    put_hash(out, rtr_page_css);
    rtr_buf_puts(out, "; script-src ");
    put_hash(out, rtr_page_js);
    rtr_buf_puts(out, "; base-uri 'none'; form-action 'none'\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<link rel=\"icon\" href=\"data:,\">\n<title>");
    rtr_xml_escape(out, facts->name, strlen(facts->name));
    rtr_buf_puts(out, "</title>\n<style>");
    rtr_buf_puts(out, rtr_page_css);
    rtr_buf_puts(out, "</style>\n</head>\n");
    rtr_buf_puts(out, rtr_page_html);
    rtr_buf_puts(out, "<script type=\"application/json\" id=\"data\">");
    rtr_json_embed(out, &json);
    rtr_buf_puts(out, "</script>\n<script>");
    rtr_buf_puts(out, rtr_page_js);
    rtr_buf_puts(out, "</script>\n</body>\n</html>\n");
    rtr_buf_end(&json);
    return !code && out->failed ? rtr_nomem(err) : code;
}
