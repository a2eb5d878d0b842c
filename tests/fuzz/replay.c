/* Runs a fuzz target on files, and on every file of folders, as libFuzzer would. */
#include "check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A buffer of exactly the file's size, so that reading past its end is noticed. */
static uint8_t *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    struct stat about;
    CHECK(file && fstat(fileno(file), &about) == 0);
    *len = (size_t)about.st_size;
    uint8_t *bytes = malloc(*len > 0 ? *len : 1);
    CHECK(bytes && fread(bytes, 1, *len, file) == *len);
    (void)fclose(file);
    return bytes;
}

static size_t run_file(const char *path)
{
    size_t len;
    uint8_t *bytes = read_file(path, &len);
    check_input = path;
    (void)LLVMFuzzerTestOneInput(bytes, len);
    free(bytes);
    return 1;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static size_t run_folder(const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, is_shown, alphasort);
    CHECK(count >= 0);
    for (int k = 0; k < count; k++) {
        char file[4096];
        int len = snprintf(file, sizeof file, "%s/%s", path, entries[k]->d_name);
        CHECK(len > 0 && (size_t)len < sizeof file);
        run_file(file);
        free(entries[k]);
    }
    free(entries);
    return (size_t)count;
}

int main(int argc, char **argv)
{
    size_t count = 0;
    for (int k = 1; k < argc; k++) {
        struct stat about;
        CHECK(stat(argv[k], &about) == 0);
        count += S_ISDIR(about.st_mode) ? run_folder(argv[k]) : run_file(argv[k]);
    }
    (void)printf("%zu inputs\n", count);
    return count > 0 ? 0 : 1;
}
