/* A body of the corpus. */
#include <stdio.h>
#include <stdlib.h>

static char body[65536];
static size_t length;

static inline void load(const char *folder, const char *name)
{
    char path[1024];
    FILE *file;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    length = fread(body, 1, sizeof body, file);
    fclose(file);
}
