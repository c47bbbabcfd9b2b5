#include "draw/version.h"

#include <cairo.h>
#include <pango/pango.h>

void rtr_draw_versions(rtr_versions *list)
{
    rtr_versions_add(list, "cairo", cairo_version_string());
    rtr_versions_add(list, "Pango", pango_version_string());
}
