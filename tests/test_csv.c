/* base/csv: RFC 4180 rows in place, and clear complaints about what is not. */
#include "base/csv.h"
#include "test.h"

/* Join a row's fields with '|' so that a row is compared as one string. */
static const char *row(rtr_csv *csv)
{
    static char text[256];
    text[0] = '\0';
    for (size_t i = 0; i < csv->count; i++) {
        if (i) strcat(text, "|");
        strcat(text, csv->fields[i]);
    }
    return text;
}

static rtr_code next(rtr_csv *csv, int *more, rtr_err *err)
{
    *more = 0;
    return rtr_csv_next(csv, more, err);
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_csv csv;
    int more;

    CASE("quotes, doubled quotes, line ends inside, CRLF, a mark, comments and empty lines")
    {
        char text[] = "\xEF\xBB\xBF# a remark, with \"\nname,lon\r\n\r\n\"a \"\"b\"\", "
                      "c\",1\n\"two\nlines\",\n,";
        rtr_csv_begin(&csv, "t.csv", text, sizeof text - 1, ',');
        csv.comment = '#';
        CHECK_OK(next(&csv, &more, &err));
        CHECK(more && csv.line == 2);
        CHECK_STR(row(&csv), "name|lon");
        CHECK(rtr_csv_column(&csv, "lon") == 1);
        CHECK(rtr_csv_column(&csv, "lat") == -1);
        CHECK_OK(next(&csv, &more, &err));
        CHECK_STR(row(&csv), "a \"b\", c|1");
        CHECK(csv.line == 4);
        CHECK_STR(rtr_csv_field(&csv, 1), "1");
        CHECK_STR(rtr_csv_field(&csv, 2), "");
        CHECK_STR(rtr_csv_field(&csv, -1), "");
        CHECK_OK(next(&csv, &more, &err));
        CHECK_STR(row(&csv), "two\nlines|");
        CHECK_OK(next(&csv, &more, &err));
        CHECK(more && csv.line == 7);
        CHECK_STR(row(&csv), "|");
        CHECK_OK(next(&csv, &more, &err));
        CHECK(!more);
        rtr_csv_end(&csv);
    }
    CASE("tabs and many columns")
    {
        char text[400] = "";
        for (int i = 0; i < 100; i++) strcat(text, "x\t");
        strcat(text, "last");
        rtr_csv_begin(&csv, "t.tsv", text, strlen(text), '\t');
        CHECK_OK(next(&csv, &more, &err));
        CHECK(csv.count == 101);
        CHECK_STR(rtr_csv_field(&csv, 100), "last");
        rtr_csv_end(&csv);
    }
    CASE("complaints carry the line and column of the field")
    {
        char open[] = "a\nb,\"c\n\n", after[] = "a\n\"b\"c\n", nul[] = "a\nb\0c,d\n";
        rtr_csv_begin(&csv, "t.csv", open, sizeof open - 1, ',');
        CHECK_OK(next(&csv, &more, &err));
        CHECK(next(&csv, &more, &err) == RTR_BAD_SYNTAX);
        CHECK_STR(err.where, "t.csv:2:3");
        CHECK_STR(err.what, "a quote is not closed");
        rtr_csv_end(&csv);
        rtr_csv_begin(&csv, "t.csv", after, sizeof after - 1, ',');
        CHECK_OK(next(&csv, &more, &err));
        CHECK(next(&csv, &more, &err) == RTR_BAD_SYNTAX);
        CHECK_STR(err.what, "text follows a closing quote");
        rtr_csv_end(&csv);
        rtr_csv_begin(&csv, "t.csv", nul, sizeof nul - 1, ',');
        CHECK_OK(next(&csv, &more, &err));
        CHECK(next(&csv, &more, &err) == RTR_BAD_SYNTAX);
        CHECK_STR(err.what, "a NUL byte");
        rtr_csv_end(&csv);
    }
    CASE("fields know where they start, in characters")
    {
        char text[] = "\xC3\xA9t\xC3\xA9,\"a\"\"b\",c\n\"x\ny\",\"z\"\n";
        rtr_csv_begin(&csv, "t.csv", text, sizeof text - 1, ',');
        CHECK_OK(next(&csv, &more, &err));
        CHECK(csv.marks[0].column == 1 && !csv.marks[0].quoted);
        CHECK(csv.marks[1].column == 5 && csv.marks[1].quoted);
        CHECK(csv.marks[2].column == 12 && csv.marks[2].line == 1);
        CHECK_OK(next(&csv, &more, &err));
        CHECK(csv.marks[0].line == 2 && csv.marks[0].column == 1);
        CHECK(csv.marks[1].line == 3 && csv.marks[1].column == 4);
        rtr_csv_end(&csv);
    }
    CASE("nothing at all")
    {
        char text[] = "";
        rtr_csv_begin(&csv, "t.csv", text, 0, ',');
        CHECK_OK(next(&csv, &more, &err));
        CHECK(!more && csv.count == 0);
        rtr_csv_end(&csv);
    }
    return 0;
}
