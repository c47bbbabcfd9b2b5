/* replay.c - runs a fuzzer's LLVMFuzzerTestOneInput over the files of a folder, as an ordinary test. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) return perror(path), 1;
    static uint8_t bytes[1 << 22];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    uint8_t *copy = malloc(size ? size : 1); /* exact size, so that reading past the end is seen */
    if (!copy) return 1;
    for (size_t i = 0; i < size; i++) copy[i] = bytes[i];
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: %s FOLDER\n", argv[0]), 2;
    DIR *folder = opendir(argv[1]);
    if (!folder) return perror(argv[1]), 1;
    int count = 0, failed = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[4096];
        if (entry->d_name[0] == '.') continue;
        int length = snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        if (length < 0 || (size_t)length >= sizeof path) continue;
        failed |= replay(path);
        count++;
    }
    closedir(folder);
    printf("%d inputs replayed\n", count);
    return failed || !count;
}
