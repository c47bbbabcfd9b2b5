/* Pages to articles: tests/pages/NAME.html must give NAME.txt; and pages made here. */
#include "reports/extract.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "reports/html_tag.h"
#include "test.h"

static rtr_err err;
static rtr_text text;

static rtr_code extract(const char *page)
{
    rtr_text_end(&text);
    return extract_html(page, strlen(page), &text, &err);
}

static void check_page(const char *folder, const char *name, size_t stem)
{
    char *page = NULL, *want = NULL, path[512];
    size_t page_size = 0, want_size = 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    CHECK_OK(rtr_file_read(path, 1 << 20, &page, &page_size, &err));
    snprintf(path, sizeof path, "%s/%.*s.txt", folder, (int)stem, name);
    CHECK_OK(rtr_file_read(path, 1 << 20, &want, &want_size, &err));
    rtr_text_end(&text);
    CHECK_OK(extract_html(page ? page : "", page_size, &text, &err));
    if (!want || !text.bytes || strcmp(text.bytes, want) != 0)
        printf("--- %s\n%s--- not\n%s", name, text.bytes ? text.bytes : "", want ? want : "");
    CHECK(want && text.bytes && strcmp(text.bytes, want) == 0);
    free(page);
    free(want);
}

/* `count` times `piece`, between `before` and `after`. Caller frees. */
static char *repeat(const char *before, const char *piece, size_t count, const char *after)
{
    rtr_buf buf = {0};
    rtr_buf_puts(&buf, before);
    for (size_t i = 0; i < count; i++) rtr_buf_puts(&buf, piece);
    rtr_buf_puts(&buf, after);
    return rtr_buf_take(&buf);
}

#define ARTICLE                                                                                    \
    "<p>Le caboteur a quitté Bejaia avec du liège, pour Sète, où il doit arriver "             \
    "après-demain.</p>"

static int check_pages(void)
{
    const char folder[] = RUTTER_SOURCE_DIR "/tests/pages";
    int count = 0;
    DIR *pages = opendir(folder);
    for (struct dirent *entry; pages && (entry = readdir(pages));) {
        size_t size = strlen(entry->d_name);
        if (size <= 5 || strcmp(entry->d_name + size - 5, ".html") != 0) continue;
        check_page(folder, entry->d_name, size - 5);
        count++;
    }
    if (pages) closedir(pages);
    return count;
}

static void check_encodings(void)
{
    CASE("encodings: declared, shown by the bytes, and by rule")
    {
        CHECK_OK(extract("<p>caf\xE9"));
        CHECK_STR(text.bytes, "café\n");
        CHECK_OK(extract("<meta charset=utf-8><p>caf\xE9"));
        CHECK_STR(text.bytes, "caf\xEF\xBF\xBD\n");
        CHECK(text.replaced == 1);
        CHECK_OK(extract("<meta charset=iso-8859-1><p>café"));
        CHECK_STR(text.bytes, "café\n");
        CHECK_OK(extract("<META http-equiv=x content='text/html; charset=windows-1251'><p>"
                         "\xCC\xEE\xF1\xEA\xE2\xE0"));
        CHECK_STR(text.bytes, "Москва\n");
        CHECK_OK(extract("<?xml version='1.0' encoding='iso-8859-15'?><html><p>\xA4"));
        CHECK_STR(text.bytes, "€\n");
        CHECK_OK(extract("<meta charset=shift_jis><p>\x93\x8C\x8B\x9E \xFF."));
        CHECK_STR(text.bytes, "東京 \xEF\xBF\xBD.\n");
        CHECK(text.replaced == 1);
        rtr_text_end(&text);
        CHECK_OK(extract_html("\xFF\xFE<\0p\0>\0\xE9\0", 10, &text, &err));
        CHECK_STR(text.bytes, "é\n");
    }
}

static void check_facts(void)
{
    CASE("what a page says of itself, where it can be that")
    {
        CHECK_OK(extract("<html lang=fr_CA><title> A \n  b </title><meta name=date "
                         "content='le 3 mai'><link rel=canonical href='javascript:alert(1)'><p>x"));
        CHECK_STR(text.title, "A b");
        CHECK_STR(text.language, "fr-CA");
        CHECK_STR(text.date, "");
        CHECK_STR(text.url, "");
        CHECK_OK(extract("<meta name=date content='2023-05-06 10:11'><meta property=og:title "
                         "content='T &eacute;'><title>t</title><meta "
                         "property=article:published_time content='2023-05-04T08:00:00Z'><p>x"));
        CHECK_STR(text.title, "T é");
        CHECK_STR(text.date, "2023-05-04T08:00:00Z");
        CHECK_OK(extract("<time datetime='2021-02-03'>hier</time><p>x"));
        CHECK_STR(text.date, "2021-02-03");
    }
}

static void check_hostile(void)
{
    char *page = NULL;
    CASE("elements nested 100,000 deep are refused, 1,900 are not")
    {
        page = repeat("", "<div>", 100000, ARTICLE);
        CHECK(extract(page) == RTR_BAD_DATA && strstr(err.what, "deep"));
        free(page);
        page = repeat("", "<div>", 1900, ARTICLE);
        CHECK_OK(extract(page));
        CHECK(text.bytes && strstr(text.bytes, "Bejaia"));
        free(page);
    }
    CASE("entities stay what they are")
    {
        CHECK_OK(extract("<!DOCTYPE html [<!ENTITY a \"&b;&b;\"><!ENTITY b SYSTEM "
                         "\"file:///etc/passwd\">]><p>x &a; &b; &#0; &#xD800; &#x110000; &lt;"));
        CHECK(text.bytes && !strstr(text.bytes, "root:") && strstr(text.bytes, "<"));
    }
    CASE("one long line, one long attribute, one long comment")
    {
        page = repeat("<p title='", "0123456789", 500000, "'>");
        char *longer = repeat(page, "le caboteur est parti ", 500000, "<!--");
        char *longest = repeat(longer, "-x", 500000, "--><p>fin");
        CHECK_OK(extract(longest));
        CHECK(text.size > 10000000 && strstr(text.bytes, "\n\nfin\n"));
        free(page);
        free(longer);
        free(longest);
    }
    CASE("a page without text says so")
    {
        CHECK(extract("<script>render()</script><div id=root></div>") == RTR_BAD_DATA);
        CHECK_STR(err.what, "is a page without text");
        CHECK(!text.bytes);
    }
}

static void check_names(void)
{
    static const struct {
        const char *name;
        html_aside aside;
    } rows[] = {
        {"abonnement", HTML_ASIDE_LIKELY},
        {"col-md-8 adSlot", HTML_ASIDE_LIKELY},
        {"has-widgets", HTML_ASIDE_LIKELY},
        {"Article_relatedBox__x8Yq", HTML_ASIDE_LIKELY},
        {"bloc a-lire-aussi", HTML_ASIDE_LIKELY},
        {"cmp-text", HTML_ASIDE_SURE},
        {"tarteaucitron", HTML_ASIDE_SURE},
        {"CookieBanner", HTML_ASIDE_SURE},
        {"list comments-12", HTML_ASIDE_SURE},
        {"article-body", HTML_ASIDE_NO},
        {"commentary", HTML_ASIDE_NO},
        {"header wide addendum", HTML_ASIDE_NO},
        {"paywall-content abonnes", HTML_ASIDE_NO},
        {"", HTML_ASIDE_NO},
    };
    CASE("what a class tells")
    {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            if (html_aside_of(rows[i].name) != rows[i].aside) FAIL_("%s", rows[i].name);
    }
    CASE("elements")
    {
        CHECK(html_tag_of("a") == HTML_LINK && html_tag_of("xmp") == HTML_PRE);
        CHECK(html_tag_of("x-card") == HTML_SPACED && html_tag_of("") == HTML_SPACED);
    }
}

static void check_spacing(void)
{
    CASE("words are glued as readers see them, and no otherwise")
    {
        CHECK_OK(extract("<p>ex&shy;por<wbr>ta<b>tion</b>s<x-note>hier</x-note>a<td>b"));
        CHECK_STR(text.bytes, "exportations hier a\tb\n");
        CHECK_OK(extract("<span>Économie</span><time>10:04</time><div>a</div>b<h2>c</h2>d"));
        CHECK_STR(text.bytes, "Économie 10:04\n\na\n\nb\n\nc\n\nd\n");
        CHECK_OK(extract("<p>1<sup>er</sup> mai, 3 m<sup>2</sup><sup><a href='#n'>[4]</a></sup>."));
        CHECK_STR(text.bytes, "1er mai, 3 m2.\n");
        CHECK_OK(extract("<pre>a\n  b\n\nc</pre><p>a <br> b<br><br>c"));
        CHECK_STR(text.bytes, "a\nb\n\nc\n\na\nb\n\nc\n");
    }
    CASE("paragraphs of no-break spaces are none")
    {
        CHECK_OK(extract("<p>a<p>&nbsp; &nbsp;</p><p>&nbsp;b"));
        CHECK_STR(text.bytes, "a\n\n\xC2\xA0"
                              "b\n");
    }
    CASE("a page of short lines keeps them all")
    {
        CHECK_OK(extract("<div><p>Départ : Sète<p>Arrivée : Oran</div><div><p>Blé dur, douze mille "
                         "tonnes<p>Fers à béton, trois mille<p>Ciment, une cale entière</div>"));
        CHECK(text.bytes && strncmp(text.bytes, "Départ : Sète\n\nArrivée : Oran\n\nBlé", 33) == 0);
        CHECK(text.bytes && strstr(text.bytes, "Ciment, une cale entière\n"));
    }
    CASE("a title that the text lacks comes first")
    {
        CHECK_OK(extract("<title>Le liège part</title>" ARTICLE));
        CHECK(text.bytes && strncmp(text.bytes, "Le liège part\n\nLe caboteur", 26) == 0);
    }
}

TEST_MAIN
{
    CASE("articles of whole pages")
    {
        CHECK(check_pages() >= 6);
    }
    check_encodings();
    check_facts();
    check_names();
    check_spacing();
    check_hostile();
    rtr_text_end(&text);
    return 0;
}
