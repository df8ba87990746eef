/*
 * Reads every body of the corpus, both ways, and compares what comes out, written in the canonical form, with the
 * expectation that all hosts share. Usage: corpus FOLDER, that of index.tsv. Prints `N passed, N failed`. Where CANONICAL_OUT
 * names a folder, what came out is written there too, under the name of its expectation.
 */
#include "canonical.h"

static an_link the_link;
static an_result result;

static buffer read_each(uint16_t http_status, const buffer *body, int32_t policy)
{
    keep kept;
    an_sink sink;
    an_options options;
    int32_t status;
    memset(&sink, 0, sizeof sink);
    memset(&options, 0, sizeof options);
    begin(&kept);
    sink.struct_size = sizeof sink;
    sink.on_account = keep_account;
    sink.on_finding = keep_finding;
    sink.context = &kept;
    sink.link = &the_link;
    sink.workspace = WORKSPACE;
    sink.workspace_size = AN_WORKSPACE_SIZE;
    options.struct_size = sizeof options;
    options.policy = policy;
    the_link.struct_size = sizeof the_link;
    result.struct_size = sizeof result;
    status = an_parse_each(http_status, body->bytes, body->length, &options, &sink, &result);
    return canonical(status, &result, &kept, &the_link);
}

#define CAPACITY 64
static an_account accounts[CAPACITY];
static an_finding findings[AN_FINDINGS_KEPT];

static buffer read_into(uint16_t http_status, const buffer *body, int32_t policy, uint32_t *dropped)
{
    keep kept;
    an_storage storage;
    an_options options;
    int32_t status;
    memset(&storage, 0, sizeof storage);
    memset(&options, 0, sizeof options);
    begin(&kept);
    storage.struct_size = sizeof storage;
    storage.accounts = accounts;
    storage.account_size = sizeof accounts[0];
    storage.account_stride = sizeof accounts[0];
    storage.account_capacity = CAPACITY;
    storage.findings = findings;
    storage.finding_size = sizeof findings[0];
    storage.finding_capacity = AN_FINDINGS_KEPT;
    storage.link = &the_link;
    storage.workspace = WORKSPACE;
    storage.workspace_size = AN_WORKSPACE_SIZE;
    options.struct_size = sizeof options;
    options.policy = policy;
    the_link.struct_size = sizeof the_link;
    result.struct_size = sizeof result;
    status = an_parse(http_status, body->bytes, body->length, &options, &storage, &result);
    for (uint32_t at = 0; at < result.account_count; at++) {
        account_in(&kept.accounts, &accounts[at]);
    }
    for (uint32_t at = 0; at < result.finding_count; at++) {
        finding_in(&kept.findings, &findings[at]);
    }
    *dropped = result.dropped_notes + result.dropped_warnings;
    return canonical(status, &result, &kept, &the_link);
}

static int read_file(const char *path, buffer *out)
{
    char chunk[4096];
    size_t length;
    FILE *file = fopen(path, "rb");
    out->length = 0;
    put(out, "", 0);
    if (file == NULL) {
        return 0;
    }
    while ((length = fread(chunk, 1, sizeof chunk, file)) > 0) {
        put(out, chunk, length);
    }
    return fclose(file) == 0;
}

static int same(const buffer *one, const buffer *other)
{
    return one->length == other->length && memcmp(one->bytes, other->bytes, one->length) == 0;
}

static unsigned passed, failed;

static void check(int right, const char *file, const char *what)
{
    if (right) {
        passed++;
    } else {
        failed++;
        printf("%s: %s\n", file, what);
    }
}

/* Hands on what came out, to be compared with what other hosts made of the same body. */
static void hand_on(const buffer *text, const char *name)
{
    const char *folder = getenv("CANONICAL_OUT");
    char path[1024];
    FILE *file;
    int written;
    if (folder == NULL || folder[0] == '\0') {
        return;
    }
    snprintf(path, sizeof path, "%s/%s.json", folder, name);
    file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    written = fwrite(text->bytes, 1, text->length, file) == text->length;
    check(fclose(file) == 0 && written, name, "can't be written to CANONICAL_OUT");
}

static void body_of_corpus(const char *folder, const char *file, uint16_t http_status)
{
    char path[1024];
    buffer body = {NULL, 0, 0}, expected = {NULL, 0, 0}, out = {NULL, 0, 0};
    buffer tolerant, strict, into;
    container object;
    uint32_t dropped = 0, account_count, finding_count;
    unsigned char *exact;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    check(read_file(path, &body), file, "cannot be read");
    snprintf(path, sizeof path, "%s/expected/%s.json", folder, file);
    check(read_file(path, &expected), file, "has no expectation");

    /* A copy with nothing after it, so that a byte read beyond the end is seen. */
    exact = malloc(body.length + (body.length == 0));
    if (exact == NULL) {
        abort();
    }
    if (body.length > 0) {
        memcpy(exact, body.bytes, body.length);
    }
    free(body.bytes);
    body.bytes = (char *)exact;

    tolerant = read_each(http_status, &body, AN_POLICY_TOLERANT);
    account_count = result.account_count;
    finding_count = result.finding_count;
    strict = read_each(http_status, &body, AN_POLICY_STRICT);
    object = open_container(&out, 0, '{', '}');
    number(&object, "status", http_status);
    if (!same(&tolerant, &strict)) {
        named(&object, "strict");
        put(&out, strict.bytes, strict.length);
    }
    named(&object, "tolerant");
    put(&out, tolerant.bytes, tolerant.length);
    finish(&object);
    say(&out, "\n");
    hand_on(&out, file);
    check(same(&out, &expected), file, "an_parse_each gives something else than expected");

    into = read_into(http_status, &body, AN_POLICY_TOLERANT, &dropped);
    if (finding_count > AN_FINDINGS_KEPT) {
        check(result.finding_count == AN_FINDINGS_KEPT && dropped == finding_count - AN_FINDINGS_KEPT, file,
              "an_parse miscounts what it drops");
        check(result.account_count == account_count, file, "an_parse and an_parse_each differ");
    } else {
        check(dropped == 0 && same(&into, &tolerant), file, "an_parse and an_parse_each differ");
    }
    free(into.bytes);
    into = read_into(http_status, &body, AN_POLICY_STRICT, &dropped);
    check(same(&into, &strict), file, "under the strict policy an_parse and an_parse_each differ");
    free(into.bytes);
    free(tolerant.bytes);
    free(strict.bytes);
    free(out.bytes);
    free(expected.bytes);
    free(exact);
}

int main(int count, char **arguments)
{
    char path[1024], row[4096];
    FILE *index;
    unsigned rows = 0;
    if (count != 2) {
        fprintf(stderr, "usage: corpus FOLDER\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/index.tsv", arguments[1]);
    index = fopen(path, "r");
    if (index == NULL) {
        perror(path);
        return 2;
    }
    while (fgets(row, sizeof row, index) != NULL) {
        char *file = strtok(row, "\t"), *http_status = strtok(NULL, "\t");
        if (rows++ > 0 && file != NULL && http_status != NULL) {
            body_of_corpus(arguments[1], file, (uint16_t)strtoul(http_status, NULL, 10));
        }
    }
    fclose(index);
    check(rows > 60, "index.tsv", "has too few rows");
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
