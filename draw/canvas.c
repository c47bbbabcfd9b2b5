#include "draw/canvas.h"

#include "draw/pdf.h"
#include "draw/picture.h"
#include "draw/svg.h"

int rtr_sheet_is_covered(const rtr_sheet *sheet)
{
    const rtr_picture *first = &sheet->pictures[0];
    return !sheet->ground ||
           (sheet->picture_count > 0 && first->box.width >= sheet->width_pt &&
            first->box.height >= sheet->height_pt && rtr_picture_is_opaque(first->pixels));
}

rtr_code rtr_canvas_vector(const rtr_sheet *sheet, rtr_vector_format format, rtr_buf *out,
                           rtr_err *err)
{
    switch (format) {
    case RTR_VECTOR_SVG: return rtr_svg_write(sheet, RTR_TEXTS_OUTLINES, out, err);
    case RTR_VECTOR_SVG_TEXT: return rtr_svg_write(sheet, RTR_TEXTS_TEXT, out, err);
    case RTR_VECTOR_PDF: return rtr_pdf_write(sheet, RTR_TEXTS_TEXT, out, err);
    case RTR_VECTOR_PDF_OUTLINES: return rtr_pdf_write(sheet, RTR_TEXTS_OUTLINES, out, err);
    }
    return rtr_fail(err, RTR_BAD_ARG, "no such vector format");
}
