/*
 * How long the library takes to read many different bodies and to fill every view of them, beside yyjson and simdjson, which fill
 * the same views (peer.h). Usage: bench ROUNDS. Times of a machine mean nothing by themselves: all take turns in one run, the least
 * of each counts, and what is reported is the ratio. Prints a table and `N passed, N failed`.
 */
#define _POSIX_C_SOURCE 199309L
#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BODIES = 96, LONGEST = 1 << 16, PADDING = 64, SIZES = 3, FORMS = 2 };

typedef struct {
    char *bytes;
    size_t length;
} text;

static text bodies[SIZES][FORMS][BODIES];
static const unsigned accounts_of[SIZES] = {1, 3, 24};
static uint64_t memory[AN_REPLY_SIZE(ROOM) / 8];
static an_reply *reply;
static filled out[3];
static unsigned passed, failed;

static void must(int right, const char *what)
{
    if (!right) {
        fprintf(stderr, "%s\n", what);
        exit(2);
    }
}

/* ---- Bodies: of the form of the documentation, with texts, numbers and optional fields at random from a fixed seed. ---- */

static uint64_t state = 0x9e3779b97f4a7c15;

static unsigned below(unsigned limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (unsigned)((state * 0x2545f4914f6cdd1d) >> 40) % limit;
}

static char *at;
static int pretty, depth, first;

static void raw(const char *bytes)
{
    size_t length = strlen(bytes);
    memcpy(at, bytes, length);
    at += length;
}

static void next_line(void)
{
    if (!first) {
        *at++ = ',';
    }
    first = 0;
    if (pretty) {
        *at++ = '\n';
        memset(at, ' ', (size_t)depth * 2);
        at += depth * 2;
    }
}

static void key(const char *name)
{
    next_line();
    *at++ = '"';
    raw(name);
    raw(pretty ? "\": " : "\":");
}

static void open(const char *bracket)
{
    raw(bracket);
    depth++;
    first = 1;
}

static void shut(const char *bracket)
{
    depth--;
    if (pretty && !first) {
        first = 1;
        next_line();
    }
    raw(bracket);
    first = 0;
}

static void string(const char *name, const char *value)
{
    key(name);
    raw(value == NULL ? "null" : "\"");
    if (value != NULL) {
        raw(value);
        raw("\"");
    }
}

static const char *letters(unsigned least, unsigned most, const char *of)
{
    static char word[8][160];
    static unsigned turn;
    char *place = word[turn++ % 8];
    unsigned length = least + below(most - least + 1), count = (unsigned)strlen(of);
    for (unsigned index = 0; index < length; index++) {
        place[index] = of[below(count)];
    }
    place[length] = '\0';
    return place;
}

static const char *digit(unsigned least, unsigned most)
{
    return letters(least, most, "0123456789");
}

static const char *prose(void)
{
    /* Some names need more than a copy. */
    static const char *const special[] = {"Sparkonto \\u00e4\\u00f6", "L\xc3\xa9vy \\\"A\\\"", "Caf\xc3\xa9 account"};
    return below(16) == 0 ? special[below(3)] : letters(6, 40, "abcdefghijklmnopqrstuvwxyz ABCDEFGH");
}

static void money(const char *name, unsigned absent)
{
    char number[40];
    key(name);
    snprintf(number, sizeof number, below(4) == 0 ? "%s%u" : "%s%u.%02u", below(9) == 0 ? "-" : "", 1 + below(99999), below(100));
    raw(below(8) < absent ? "null" : number);
}

static void stamp(const char *name, unsigned absent)
{
    char instant[64];
    snprintf(instant, sizeof instant, "20%02u-%02u-%02uT%02u:%02u:%02u.%06uZ", 20 + below(6), 1 + below(12), 1 + below(28), below(24),
             below(60), below(60), 100000 + below(899999));
    string(name, below(8) < absent ? NULL : instant);
}

static void account(void)
{
    static const char *const types[] = {"depository.checking", "depository.savings", "liability.credit_card", "investment.ira"};
    char account_id[40];
    unsigned kinds = below(8) == 0 ? below(16) : 1;
    next_line();
    open("{");
    snprintf(account_id, sizeof account_id, "acc_%s", letters(22, 22, "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"));
    string("account_id", account_id);
    string("account_type", types[below(4)]);
    string("name", prose());
    if (below(2) == 0) {
        string("nickname", below(2) == 0 ? prose() : NULL);
    }
    string("account_mask", digit(4, 4));
    key("balances");
    open("{");
    string("currency", "USD");
    money("available", 1);
    money("current", 0);
    money("limit", 6);
    if (below(3) == 0) {
        stamp("balance_date", 1);
    }
    shut("}");
    if (below(4) == 0) {
        string("original_id", letters(20, 36, "0123456789abcdef-"));
    }
    key("numbers");
    open("{");
    key("ach");
    open("[");
    if (kinds & 1) {
        next_line();
        open("{");
        string("account_number", digit(9, 14));
        string("routing_number", "021000021");
        if (below(3) == 0) {
            string("wire_routing_number", "026009593");
        }
        shut("}");
    }
    shut("]");
    key("bacs");
    open("[");
    if (kinds & 2) {
        next_line();
        open("{");
        string("account_number", digit(8, 8));
        string("sort_code", "60-16-13");
        shut("}");
    }
    shut("]");
    key("eft");
    open("[");
    if (kinds & 4) {
        next_line();
        open("{");
        string("account_number", digit(7, 12));
        string("institution_number", "003");
        string("branch_number", "00102");
        shut("}");
    }
    shut("]");
    key("international");
    open("[");
    if (kinds & 8) {
        next_line();
        open("{");
        string("iban", "GB29NWBK60161331926819");
        string("bic", "NWBKGB2L");
        shut("}");
    }
    shut("]");
    shut("}");
    shut("}");
}

static text make(unsigned accounts, int is_pretty)
{
    static const char *const names[] = {"accounts", "account_numbers", "identity", "transactions"};
    text body;
    body.bytes = at = calloc(1, LONGEST);
    must(at != NULL, "no memory");
    pretty = is_pretty;
    depth = 0;
    open("{");
    key("accounts");
    open("[");
    for (unsigned count = 0; count < accounts; count++) {
        account();
    }
    shut("]");
    key("link");
    open("{");
    string("link_id", letters(22, 22, "abcdefghijkmnopqrstuvwxyz23456789"));
    string("institution_id", letters(5, 12, "abcdefghijklmnop"));
    string("institution_name", prose());
    string("institution_avatar", "https://cdn.example.com/avatars/institution-0001.png");
    string("state", "connected");
    string("error_code", NULL);
    stamp("last_synced_at", 0);
    string("provider", below(2) == 0 ? "moneykit" : "plaid");
    for (int list = 0; list < 2; list++) {
        key(list == 0 ? "link_tags" : "tags");
        open("[");
        for (unsigned tag = below(4); tag > 0; tag--) {
            next_line();
            raw("\"");
            raw(letters(5, 20, "abcdefghijkl_:"));
            raw("\"");
        }
        shut("]");
    }
    string("webhook", below(2) == 0 ? NULL : "https://example.com/webhooks/moneykit");
    key("products");
    open("{");
    for (size_t product = 0; product < 4; product++) {
        key(names[product]);
        open("{");
        stamp("refreshed_at", 1);
        stamp("last_attempted_at", 1);
        string("error_code", below(8) == 0 ? "rate_limit" : NULL);
        string("error_message", NULL);
        string("unavailable", NULL);
        key("settings");
        open("{");
        key("required");
        raw("false");
        key("prefetch");
        raw(below(2) == 0 ? "true" : "false");
        shut("}");
        if (product == 3) {
            key("has_history");
            raw("true");
        }
        shut("}");
    }
    shut("}");
    key("available_products");
    open("[");
    for (size_t product = 0; product < 4; product++) {
        next_line();
        raw("\"");
        raw(names[product]);
        raw("\"");
    }
    shut("]");
    shut("}");
    shut("}");
    body.length = (size_t)(at - body.bytes);
    must(body.length + PADDING < LONGEST, "a body is too long");
    return body;
}

/* ---- Contenders ---- */

static int fill_all(filled *views)
{
    views->account_count = an_reply_account_count(reply);
    for (size_t index = 0; index < views->account_count; index++) {
        an_account *one = &views->accounts[index];
        an_reply_account(reply, index, one);
        for (size_t entry = 0; entry < one->number_count; entry++) {
            an_reply_number(reply, index, entry, &views->numbers[index][entry]);
            views->secrets[index][entry] = an_reveal(reply, &views->numbers[index][entry]);
        }
    }
    an_reply_link(reply, &views->link);
    for (size_t index = 0; index < views->link.product_count; index++) {
        an_reply_product(reply, index, &views->products[index]);
    }
    for (size_t index = 0; index < views->link.available_product_count; index++) {
        views->available_products[index] = an_reply_available_product(reply, index);
    }
    for (size_t index = 0; index < views->link.link_tag_count; index++) {
        views->link_tags[index] = an_reply_link_tag(reply, index);
    }
    for (size_t index = 0; index < views->link.tag_count; index++) {
        views->tags[index] = an_reply_tag(reply, index);
    }
    return an_reply_refreshed_at(reply, &views->refreshed_at) == AN_OK;
}

static int by_library(const text *body)
{
    return an_parse(reply, 200, body->bytes, body->length, 0) == AN_OK && fill_all(&out[0]);
}

static int by_library_without_checks(const text *body)
{
    return an_parse(reply, 200, body->bytes, body->length, AN_SKIP_CHECKS) == AN_OK && fill_all(&out[0]);
}

static int by_library_parse_only(const text *body)
{
    return an_parse(reply, 200, body->bytes, body->length, 0) == AN_OK;
}

static int by_library_once(const text *body)
{
    int right;
    reply = an_reply_init(memory, sizeof memory, ROOM);
    right = an_parse(reply, 200, body->bytes, body->length, 0) == AN_OK && fill_all(&out[0]);
    an_reply_wipe(reply);
    return right;
}

static int by_yyjson(const text *body)
{
    return yyjson_fill(body->bytes, body->length, &out[1]);
}

static int by_simdjson(const text *body)
{
    return simdjson_fill(body->bytes, body->length, &out[2]);
}

static const struct {
    const char *name;
    int (*read)(const text *);
} contenders[] = {{"an_parse and all views", by_library},
                  {"with AN_SKIP_CHECKS", by_library_without_checks},
                  {"an_parse alone", by_library_parse_only},
                  {"init, all views, wipe", by_library_once},
                  {"yyjson", by_yyjson},
                  {"simdjson On-Demand", by_simdjson}};

enum { CONTENDERS = sizeof contenders / sizeof contenders[0], YYJSON = 4, SIMDJSON = 5 };

/* ---- All read the same ---- */

static int same_text(an_str one, an_str other)
{
    /* An absent text of a peer is an empty one here, for fields that every document has. */
    return one.len == other.len && (one.len == 0 || memcmp(one.data, other.data, one.len) == 0);
}

#define SAME_TEXT(field) same_text(one->field, other->field)
#define SAME(field) (memcmp(&one->field, &other->field, sizeof one->field) == 0)

static int same_account(const an_account *one, const an_account *other)
{
    return SAME_TEXT(account_id) && SAME_TEXT(account_type) && SAME_TEXT(name) && SAME_TEXT(nickname) && SAME_TEXT(account_mask) &&
           SAME_TEXT(original_id) && SAME_TEXT(currency) && SAME(available) && SAME(current) && SAME(limit) && SAME(balance_date) &&
           one->kind == other->kind && one->index == other->index && one->number_count == other->number_count &&
           one->has_closed == other->has_closed && one->closed == other->closed;
}

static int same_number(const an_number *one, const an_number *other)
{
    return one->kind == other->kind && one->index == other->index && SAME_TEXT(last_four) && SAME_TEXT(routing_number) &&
           SAME_TEXT(wire_routing_number) && SAME_TEXT(institution_number) && SAME_TEXT(branch_number) && SAME_TEXT(sort_code) &&
           SAME_TEXT(bic);
}

static int same_product(const an_product *one, const an_product *other)
{
    return SAME_TEXT(name) && SAME_TEXT(error_code_text) && SAME_TEXT(error_message) && SAME_TEXT(unavailable) && SAME_TEXT(reason) &&
           SAME(refreshed_at) && SAME(last_attempted_at) && one->kind == other->kind && one->error_code == other->error_code &&
           one->has_prefetch == other->has_prefetch && one->prefetch == other->prefetch && one->has_required == other->has_required &&
           one->required == other->required && one->has_has_history == other->has_has_history && one->has_history == other->has_history;
}

static int same_link(const an_link *one, const an_link *other)
{
    return SAME_TEXT(link_id) && SAME_TEXT(institution_id) && SAME_TEXT(institution_name) && SAME_TEXT(institution_avatar) &&
           SAME_TEXT(state_text) && SAME_TEXT(error_code_text) && SAME_TEXT(provider_text) && SAME_TEXT(webhook) &&
           SAME(last_synced_at) && one->state == other->state && one->error_code == other->error_code &&
           one->provider == other->provider && one->product_count == other->product_count &&
           one->available_product_count == other->available_product_count && one->link_tag_count == other->link_tag_count &&
           one->tag_count == other->tag_count;
}

static int same_texts(const an_str *one, const an_str *other, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        if (!same_text(one[index], other[index])) {
            return 0;
        }
    }
    return 1;
}

static int same(const filled *one, const filled *other)
{
    int right = one->account_count == other->account_count && same_link(&one->link, &other->link) && SAME(refreshed_at) &&
                same_texts(one->available_products, other->available_products, one->link.available_product_count) &&
                same_texts(one->link_tags, other->link_tags, one->link.link_tag_count) &&
                same_texts(one->tags, other->tags, one->link.tag_count);
    for (size_t index = 0; right && index < one->account_count; index++) {
        right = same_account(&one->accounts[index], &other->accounts[index]) &&
                same_texts(one->secrets[index], other->secrets[index], one->accounts[index].number_count);
        for (size_t entry = 0; right && entry < one->accounts[index].number_count; entry++) {
            right = same_number(&one->numbers[index][entry], &other->numbers[index][entry]);
        }
    }
    for (size_t index = 0; right && index < one->link.product_count; index++) {
        right = same_product(&one->products[index], &other->products[index]);
    }
    return right;
}

static void verify(const text *body)
{
    for (int peer = 1; peer < 3; peer++) {
        memset(out, 0, sizeof out);
        if (by_library(body) && contenders[YYJSON + peer - 1].read(body) && out[0].account_count > 0 && same(&out[0], &out[peer])) {
            passed++;
        } else {
            failed++;
            printf("%s reads something else:\n%.400s\n", contenders[YYJSON + peer - 1].name, body->bytes);
        }
    }
}

/* Nanoseconds that a contender takes for each of many bodies. */
static double time_of(int (*read)(const text *), const text *of)
{
    struct timespec begin, end;
    int right = 1;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (size_t index = 0; index < BODIES; index++) {
        right &= read(&of[index]);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    must(right, "a reading failed");
    return ((double)(end.tv_sec - begin.tv_sec) * 1e9 + (double)(end.tv_nsec - begin.tv_nsec)) / BODIES;
}

int main(int count, char **arguments)
{
    static double least[SIZES][FORMS][CONTENDERS];
    unsigned long rounds;
    if (count != 3 || (rounds = strtoul(arguments[2], NULL, 10)) == 0) {
        fprintf(stderr, "usage: bench NAME ROUNDS\n");
        return 2;
    }
    reply = an_reply_init(memory, sizeof memory, ROOM);
    for (size_t size = 0; size < SIZES; size++) {
        for (int form = 0; form < FORMS; form++) {
            for (size_t index = 0; index < BODIES; index++) {
                bodies[size][form][index] = make(accounts_of[size], form);
                verify(&bodies[size][form][index]);
            }
        }
    }
    for (unsigned long round = 0; round < rounds; round++) {
        for (size_t size = 0; size < SIZES; size++) {
            for (int form = 0; form < FORMS; form++) {
                for (size_t turn = 0; turn < CONTENDERS; turn++) {
                    size_t contender = (turn + round) % CONTENDERS;
                    double once = time_of(contenders[contender].read, bodies[size][form]);
                    if (round == 0 || once < least[size][form][contender]) {
                        least[size][form][contender] = once;
                    }
                }
            }
        }
    }
    printf("measured: %s, simdjson with its kernel %s, %d bodies each; of yyjson / of simdjson\n", arguments[1], simdjson_kernel(), BODIES);
    for (size_t contender = 0; contender < CONTENDERS; contender++) {
        printf("measured: %-24s", contenders[contender].name);
        for (size_t size = 0; size < SIZES; size++) {
            for (int form = 0; form < FORMS; form++) {
                const double *times = least[size][form];
                printf("  %.2f / %.2f", times[contender] / times[YYJSON], times[contender] / times[SIMDJSON]);
            }
        }
        printf("\n");
    }
    printf("measured: ns of simdjson          ");
    for (size_t size = 0; size < SIZES; size++) {
        for (int form = 0; form < FORMS; form++) {
            printf("  %u %s: %.0f", accounts_of[size], form ? "pretty" : "compact", least[size][form][SIMDJSON]);
        }
    }
    printf("\n%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
