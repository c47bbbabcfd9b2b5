/* The archive as a reader of ZIP sees it: GDAL's, which shares no code with ours. */
#include "base/zip.h"

#include <stdlib.h>
#include <string.h>

#include <cpl_vsi.h>

#include "test.h"

static const char path[] = "/vsimem/test.zip";

/* A file of the archive is there with these bytes. */
static int holds(const char *name, const void *bytes, size_t size)
{
    char inside[128];
    GByte *got = NULL;
    vsi_l_offset got_size = 0;
    snprintf(inside, sizeof inside, "/vsizip/{%s}/%s", path, name);
    int same = VSIIngestFile(NULL, inside, &got, &got_size, -1) && got_size == size &&
               memcmp(got, bytes, size) == 0;
    VSIFree(got);
    return same;
}

/* Something long that deflates well, a little that does not, nothing at all. */
static void make(rtr_buf *out)
{
    rtr_err err = {0};
    rtr_zip zip;
    rtr_buf text = {0};
    for (int i = 0; i < 20000; i++) rtr_buf_puts(&text, "coordinates ");
    rtr_zip_begin(&zip, out);
    CHECK_OK(rtr_zip_add(&zip, "doc.kml", text.data, text.size, &err));
    CHECK_OK(rtr_zip_add(&zip, "icons/é.png", "\x89PNG", 4, &err));
    CHECK_OK(rtr_zip_add(&zip, "empty", "", 0, &err));
    CHECK_OK(rtr_zip_end(&zip, &err));
    VSILFILE *file = VSIFileFromMemBuffer(path, (GByte *)out->data, out->size, FALSE);
    VSIFCloseL(file);
    CHECK(holds("doc.kml", text.data, text.size));
    CHECK(out->size < text.size / 50);
    rtr_buf_end(&text);
}

TEST_MAIN
{
    rtr_buf first = {0}, second = {0};
    CASE("files come out as they went in")
    {
        make(&first);
        CHECK(holds("icons/é.png", "\x89PNG", 4));
        CHECK(holds("empty", "", 0));
    }
    CASE("the same files give the same bytes, wherever in a buffer they begin")
    {
        rtr_buf_puts(&second, "before");
        make(&second);
        CHECK(second.size == first.size + 6 &&
              memcmp(second.data + 6, first.data, first.size) == 0);
    }
    CASE("an archive of nothing is one")
    {
        rtr_err err = {0};
        rtr_zip zip;
        rtr_buf none = {0};
        rtr_zip_begin(&zip, &none);
        CHECK_OK(rtr_zip_end(&zip, &err));
        CHECK(none.size == 22);
        rtr_buf_end(&none);
    }
    VSIUnlink(path);
    rtr_buf_end(&first);
    rtr_buf_end(&second);
    return 0;
}
