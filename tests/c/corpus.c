/*
 * Reads every body of the corpus, both ways, and compares what comes out, written in the canonical form, with the
 * expectation that all hosts share. Usage: corpus FOLDER, that of index.tsv. Prints `N passed, N failed`. Where CANONICAL_OUT
 * names a folder, what came out is written there too, under the name of its expectation.
 */
#include "canonical.h"

#define CAPACITY 64

/* The memory need not be aligned. */
static unsigned char stream_memory[AN_REPLY_SIZE(1) + 1], memory[AN_REPLY_SIZE(CAPACITY) + 1];

static buffer read_each(uint16_t http_status, const buffer *body, uint32_t flags)
{
    keep kept;
    an_reply *reply = an_reply_init(stream_memory + 1, sizeof stream_memory - 1, 1);
    an_status status;
    begin(&kept);
    status = an_parse_each(reply, http_status, body->bytes, body->length, flags, keep_account, keep_finding, &kept);
    return canonical(status, reply, &kept);
}

static buffer read_into(uint16_t http_status, const buffer *body, uint32_t flags, uint32_t *dropped, size_t *count)
{
    static an_reply *reply;
    keep kept;
    an_finding findings[AN_FINDINGS_KEPT];
    ptrdiff_t kept_findings;
    an_status status;
    if (reply == NULL) {
        reply = an_reply_init(memory + 1, sizeof memory - 1, CAPACITY);
    }
    begin(&kept);
    status = an_parse(reply, http_status, body->bytes, body->length, flags);
    for (size_t at = 0; at < an_reply_account_count(reply); at++) {
        account_in(&kept.accounts, reply, at);
    }
    kept_findings = an_reply_findings(reply, findings, AN_FINDINGS_KEPT);
    for (ptrdiff_t at = 0; at < kept_findings; at++) {
        finding_in(&kept.findings, reply, &findings[at]);
    }
    *dropped = an_reply_dropped_findings(reply, AN_SEVERITY_NOTE) + an_reply_dropped_findings(reply, AN_SEVERITY_WARNING);
    *count = an_reply_account_count(reply);
    return canonical(status, reply, &kept);
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

static FILE *created(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    return file;
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
    file = created(path);
    written = fwrite(text->bytes, 1, text->length, file) == text->length;
    check(fclose(file) == 0 && written, name, "can't be written to CANONICAL_OUT");
}

/* Writes a text as a line. */
static void text_line(FILE *file, const char *text, ptrdiff_t length)
{
    for (ptrdiff_t at = 0; at < length; at++) {
        fputc(text[at] == '\n' || text[at] == '\r' ? ' ' : text[at], file);
    }
    fputc('\n', file);
}

/* Where TEXTS_OUT names a folder, every text that the library makes of a body is written there: the texts of all hosts are looked
 * through together. */
static void write_texts(const char *name, uint16_t http_status, const buffer *body)
{
    static char text[1 << 20];
    const char *folder = getenv("TEXTS_OUT");
    an_reply *reply = an_reply_init(memory + 1, sizeof memory - 1, CAPACITY);
    an_finding findings[AN_FINDINGS_KEPT];
    an_problem problem;
    ptrdiff_t count;
    FILE *file;
    if (folder == NULL || folder[0] == '\0') {
        return;
    }
    snprintf(text, sizeof text, "%s/%s", folder, name);
    file = created(text);
    for (uint32_t flags = 0; flags <= AN_STRICT; flags += AN_STRICT) {
        an_status status = an_parse(reply, http_status, body->bytes, body->length, flags);
        text_line(file, an_status_message(status), (ptrdiff_t)strlen(an_status_message(status)));
        text_line(file, text, an_reply_to_json(reply, AN_MASKED, text, sizeof text));
        if (an_reply_problem(reply, &problem) == AN_OK) {
            text_line(file, problem.path, (ptrdiff_t)strlen(problem.path));
            text_line(file, an_problem_message(&problem), (ptrdiff_t)strlen(an_problem_message(&problem)));
        }
        count = an_reply_findings(reply, findings, AN_FINDINGS_KEPT);
        for (ptrdiff_t at = 0; at < count && at < AN_FINDINGS_KEPT; at++) {
            text_line(file, text, an_finding_path(reply, &findings[at], text, sizeof text));
        }
        for (size_t index = 0; index < an_reply_account_count(reply); index++) {
            an_account account;
            an_number entry;
            check(an_reply_account(reply, index, &account) == AN_OK, name, "an account is missing");
            text_line(file, text, an_masked(account.name, text, sizeof text));
            text_line(file, text, an_masked(account.nickname, text, sizeof text));
            text_line(file, text, an_amount_text(&account.available, text, sizeof text));
            text_line(file, text, an_amount_text(&account.current, text, sizeof text));
            text_line(file, text, an_balance_date_text(&account.balance_date, text, sizeof text));
            for (size_t position = 0; position < account.number_count; position++) {
                check(an_reply_number(reply, index, position, &entry) == AN_OK, name, "a number is missing");
                text_line(file, text, an_number_masked(reply, &entry, text, sizeof text));
            }
        }
    }
    check(fclose(file) == 0, name, "its texts cannot be written");
}

static void body_of_corpus(const char *folder, const char *file, uint16_t http_status)
{
    char path[1024];
    buffer body = {NULL, 0, 0}, expected = {NULL, 0, 0}, out = {NULL, 0, 0};
    buffer tolerant, strict, into;
    container object;
    uint32_t dropped = 0;
    size_t count = 0;
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

    tolerant = read_each(http_status, &body, 0);
    strict = read_each(http_status, &body, AN_STRICT);
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

    write_texts(file, http_status, &body);

    into = read_into(http_status, &body, 0, &dropped, &count);
    /* What is dropped is missing in one of the two. */
    check(dropped > 0 || same(&into, &tolerant), file, "an_parse and an_parse_each differ");
    check(dropped == 0 || count > 0 || http_status != 200, file, "an_parse drops findings of nothing");
    free(into.bytes);
    into = read_into(http_status, &body, AN_STRICT, &dropped, &count);
    check(dropped > 0 || same(&into, &strict), file, "under AN_STRICT an_parse and an_parse_each differ");
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
