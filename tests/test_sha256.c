#include <stdio.h>

#include "base/file.h"
#include "base/sha256.h"
#include "test.h"

TEST_MAIN
{
    rtr_err err = {0};
    char hex[65];
    CASE("the examples of FIPS 180-4")
    {
        rtr_sha256_of("abc", 3, hex);
        CHECK_STR(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        rtr_sha256_of("", 0, hex);
        CHECK_STR(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        rtr_sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, hex);
        CHECK_STR(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    }
    CASE("a million a's, in pieces of every size")
    {
        rtr_sha256 sha;
        char piece[200];
        memset(piece, 'a', sizeof piece);
        rtr_sha256_begin(&sha);
        size_t left = 1000000;
        for (size_t size = 1; left; size = size % 199 + 1) {
            size_t take = size < left ? size : left;
            rtr_sha256_add(&sha, piece, take);
            left -= take;
        }
        rtr_sha256_end(&sha, hex);
        CHECK_STR(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    CASE("files")
    {
        CHECK_OK(rtr_file_write("sha256.test", "abc", 3, &err));
        CHECK_OK(rtr_sha256_file("sha256.test", hex, &err));
        CHECK_STR(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        remove("sha256.test");
        CHECK(rtr_sha256_file("sha256.test", hex, &err) == RTR_IO);
        CHECK_STR(err.where, "sha256.test");
        CHECK(rtr_sha256_file(".", hex, &err) == RTR_IO);
    }
    return 0;
}
