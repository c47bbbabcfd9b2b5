#include "reports/letters.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

typedef rtr_code (*rtr_transform)(const char *text, size_t size, char **out, rtr_err *err);

/* A form longer than the table's room (no letter below RTR_LETTERS has one) is cut to nothing. */
static rtr_code transform(rtr_transform change, uint32_t code_point, char *out, uint8_t *out_size,
                          rtr_err *err)
{
    rtr_buf one = {0};
    char *changed = NULL;
    rtr_utf8_put(&one, code_point);
    rtr_code code = one.failed ? rtr_nomem(err) : change(one.data, one.size, &changed, err);
    size_t size = code ? 0 : strlen(changed);
    if (size > RTR_LETTER_BYTES) size = 0;
    memcpy(out, changed ? changed : "", size);
    *out_size = (uint8_t)size;
    free(changed);
    rtr_buf_end(&one);
    return code;
}

rtr_code rtr_letters_fill(rtr_letters *letters, rtr_err *err)
{
    rtr_code code = RTR_OK;
    memset(letters, 0, sizeof *letters);
    for (uint32_t c = 1; c < RTR_LETTERS && !code; c++) {
        rtr_letter *letter = &letters->items[c];
        letter->kind = (uint8_t)rtr_char_class_of(c);
        if (letter->kind < RTR_CHAR_DIGIT || letter->kind == RTR_CHAR_MARK) continue;
        code = transform(rtr_lower, c, letter->lower, &letter->lower_size, err);
        if (!code) code = transform(rtr_fold, c, letter->folded, &letter->folded_size, err);
    }
    return code;
}
