/*
 * Storage: sizes, alignment, reuse, views of other releases, and every misuse that can be seen. Usage: storage FOLDER, that of
 * index.tsv. Prints `N passed, N failed`.
 */
#include "fixture.h"

/* A function without its macro. */
#define BARE(function) (function)

static void sizes(void)
{
    static unsigned char own[AN_REPLY_SIZE(CAPACITY) + 64];
    size_t needed = an_reply_size(3);
    CHECK(needed <= AN_REPLY_SIZE(3) && an_reply_size(0) < an_reply_size(1));
    CHECK(an_reply_size((size_t)-1) == (size_t)-1 && an_reply_size((size_t)-1 / 8) == (size_t)-1);
    CHECK(an_reply_init(NULL, sizeof own, 1) == NULL);
    CHECK(an_reply_init(own, needed - 1, 3) == NULL && an_reply_init(own, 0, 0) == NULL);
    CHECK(an_reply_init(own, (size_t)-1, 1) == NULL && an_reply_init(own, sizeof own, (size_t)-1) == NULL);
    CHECK(all(own, sizeof own, 0));
    for (size_t gap = 0; gap < 16; gap++) {
        an_account account;
        memset(own, 0xa5, sizeof own);
        reply = an_reply_init(own + gap, needed, 3);
        CHECK(reply != NULL && (uintptr_t)reply % 8 == 0);
        CHECK(parse(0) == AN_OK && an_reply_account(reply, 2, &account) == AN_OK);
        CHECK(is(account.account_id, "acc_Nng8EMdcsiEc7TzLrB54sC"));
        CHECK(all(own, gap, 0xa5) && all(own + gap + needed, sizeof own - gap - needed, 0xa5));
    }
}

static void capacity(void)
{
    an_problem problem;
    an_account account;
    for (size_t places = 0; places <= CAPACITY; places++) {
        reset(places);
        CHECK(parse(0) == (places < 3 ? AN_UNREADABLE : AN_OK));
        CHECK(an_reply_account_count(reply) == (places < 3 ? 0 : 3));
        if (places < 3) {
            CHECK(an_reply_problem(reply, &problem) == AN_OK && problem.code == AN_PAYLOAD_CAPACITY_EXCEEDED);
            CHECK(problem.needed == 3 && problem.status == AN_UNREADABLE && problem.finding == AN_NONE && !left());
            CHECK(problem.path[0] == 'a' && problem.path[9] == (char)('0' + places) && body[problem.offset] == '{');
            CHECK(an_reply_account(reply, 0, &account) == AN_NOT_FOUND);
        } else {
            CHECK(an_reply_problem(reply, &problem) == AN_NOT_FOUND);
        }
    }
    /* A syntax error after the first account without a place takes precedence. */
    reset(1);
    length--;
    while (body[length] == '\n' || body[length] == ' ') {
        length--;
    }
    CHECK(parse(0) == AN_UNREADABLE && an_reply_problem(reply, &problem) == AN_OK && problem.code == AN_PAYLOAD_TRUNCATED);
    CHECK(problem.offset == length && problem.line > 0 && problem.column > 0);
    CHECK(strcmp(an_problem_name(&problem), "truncated") == 0 && strstr(an_problem_message(&problem), "too early") != NULL);
}

/* A reply that is read into again holds nothing of what was there before. */
static void reuse(const char *folder)
{
    an_account account;
    an_number number, old;
    an_finding findings[AN_FINDINGS_KEPT];
    an_stamp stamp;
    an_link link;
    char path[AN_PATH_SIZE];
    load(folder, "200_3_accounts.json");
    reset(CAPACITY);
    CHECK(parse(0) == AN_OK && left() && an_reply_is_complete(reply) == 1);
    CHECK(an_reply_account(reply, 0, &account) == AN_OK && account.number_count == 1 && account.index == 0);
    CHECK(is(account.name, "checking account") && account.nickname.data == NULL && account.nickname.len == 0);
    CHECK(account.available.is_present && account.available.coefficient == 24552 && account.available.scale == 2);
    CHECK(!account.limit.is_present && account.kind == AN_ACCOUNT_KIND_DEPOSITORY && !account.has_closed);
    CHECK(an_reply_only(reply, 0, AN_ACH, &number) == AN_OK && is(number.last_four, "8062"));
    CHECK(is(an_reveal(reply, &number), "235905558062") && is(number.routing_number, "111222333"));
    CHECK(number.sort_code.data == NULL && number.wire_routing_number.data == NULL && number.kind == AN_ACH);
    CHECK(an_matches(reply, &number, AN_STR("235905558062")) == 1 && an_matches(reply, &number, AN_STR("235905558063")) == 0);
    CHECK(an_matches(reply, &number, AN_STR("")) == 0 && an_matches(reply, &number, an_str_from(NULL)) == 0);
    CHECK(an_number_masked(reply, &number, path, sizeof path) == 8 && strcmp(path, "****8062") == 0);
    CHECK(an_reply_findings(reply, NULL, 0) >= 2 && an_reply_findings(reply, findings, 1) == an_reply_findings(reply, NULL, 0));
    CHECK(an_reply_account_findings(reply, 0, findings, AN_FINDINGS_KEPT) == 1);
    CHECK(findings[0].code == AN_FINDING_ROUTING_NUMBER_CHECKSUM && findings[0].account_index == 0);
    CHECK(findings[0].number_kind == AN_ACH && findings[0].number_index == 0 && findings[0].severity == AN_SEVERITY_WARNING);
    CHECK(an_reply_account_findings(reply, 1, findings, 1) == 1 && findings[0].account_index == 1);
    CHECK(an_finding_path(reply, &findings[0], path, sizeof path) == 41);
    CHECK(strcmp(path, "accounts[1].numbers.ach[0].routing_number") == 0);
    CHECK(an_reply_account_findings(reply, 2, findings, AN_FINDINGS_KEPT) == 0);
    CHECK(an_reply_number_findings(reply, &number, findings, AN_FINDINGS_KEPT) == 1);
    CHECK(an_reply_refreshed_at(reply, &stamp) == AN_OK && stamp.state == AN_STAMP_PRESENT);
    old = number;

    load(folder, "200_empty_accounts.json");
    CHECK(parse(0) == AN_OK && an_reply_account_count(reply) == 0 && !left());
    CHECK(an_reveal(reply, &old).data == NULL && an_matches(reply, &old, AN_STR("235905558062")) == 0);
    CHECK(an_number_masked(reply, &old, path, sizeof path) == AN_STALE);
    CHECK(an_finding_path(reply, &findings[0], path, sizeof path) == AN_STALE);
    CHECK(an_reply_number_findings(reply, &old, findings, 1) == AN_STALE);

    load(folder, "200_3_accounts.json");
    CHECK(parse(AN_SKIP_LINK | AN_SKIP_CHECKS) == AN_OK && left() && an_reply_findings(reply, NULL, 0) == 0);
    CHECK(an_reply_link(reply, &link) == AN_NOT_FOUND && an_reply_refreshed_at(reply, &stamp) == AN_NOT_FOUND);
    CHECK(an_reply_link_tag(reply, 0).data == NULL && an_reveal(reply, &old).data == NULL);
    CHECK(an_parse(reply, 401, "{}", 2, 0) == AN_REFUSED && !left() && an_reply_account_count(reply) == 0);
    CHECK(parse(0) == AN_OK && left() && an_reply_wipe(reply) == AN_OK && !left());
    CHECK(an_reply_account_count(reply) == 0 && an_reply_findings(reply, NULL, 0) == 0 && !holds(memory, sizeof memory, "chase"));
    CHECK(parse(0) == AN_OK && an_reply_account_count(reply) == 3);
    CHECK(an_reply_wipe(reply) == AN_OK && !left() && an_reply_wipe(reply) == AN_OK);
    memset(memory + 64, 0xa5, 30);
    an_wipe(memory + 67, 24);
    CHECK(memory[66] == 0xa5 && memory[91] == 0xa5 && all(memory + 67, 24, 0));
    an_wipe(NULL, 3);
}

static void several(const char *folder)
{
    size_t index = 77;
    an_number number;
    an_product product;
    an_link link;
    load(folder, "200_3_accounts.json");
    reset(CAPACITY);
    CHECK(parse(0) == AN_OK);
    CHECK(an_reply_find_account(reply, AN_STR("acc_ZEf8e3PSBkhMFRZw35PpqL"), &index) == AN_OK && index == 1);
    CHECK(an_reply_find_account(reply, AN_STR("acc_"), &index) == AN_NOT_EXACTLY_ONE && index == 1);
    CHECK(an_reply_find_account(reply, an_str_from(NULL), &index) == AN_NOT_EXACTLY_ONE);
    CHECK(an_reply_only(reply, 2, AN_ACH, &number) == AN_NOT_EXACTLY_ONE);
    CHECK(an_reply_only(reply, 0, AN_BACS, &number) == AN_NOT_EXACTLY_ONE);
    CHECK(an_reply_find_product(reply, AN_STR("identity"), &product) == AN_OK && product.kind == AN_PRODUCT_IDENTITY);
    CHECK(an_reply_find_product(reply, AN_STR("nothing"), &product) == AN_NOT_FOUND);
    CHECK(an_reply_link(reply, &link) == AN_OK && link.state == AN_LINK_STATE_CONNECTED && is(link.state_text, "connected"));
    CHECK(link.error_code == AN_NONE && link.error_code_text.data == NULL && is(an_reply_link_tag(reply, 1), "user_type:admin"));
    CHECK(an_reply_link_tag(reply, link.link_tag_count).data == NULL && an_reply_tag(reply, 99).data == NULL);
    CHECK(an_reply_available_product(reply, link.available_product_count).data == NULL);
    load(folder, "200_five_numbers.json");
    CHECK(parse(0) == AN_OK && an_reply_only(reply, 0, AN_ACH, &number) == AN_NOT_EXACTLY_ONE);
    CHECK(an_reply_is_complete(reply) == 0 && an_reply_number(reply, 0, 3, &number) == AN_OK);
    CHECK(an_reply_number(reply, 0, 4, &number) == AN_NOT_FOUND);
    load(folder, "200_unknown_provider_stripe.json");
    CHECK(parse(0) == AN_OK && an_reply_link(reply, &link) == AN_OK);
    CHECK(link.provider == AN_PROVIDER_OTHER && is(link.provider_text, "stripe"));
}

/* What a program knows that was compiled with an earlier or a later header. */
static void other_releases(const char *folder)
{
    struct {
        an_account account;
        unsigned char later[40];
    } longer;
    union {
        an_account account;
        unsigned char bytes[sizeof(an_account)];
    } shorter;
    load(folder, "200_3_accounts.json");
    reset(CAPACITY);
    CHECK(parse(0) == AN_OK);
    memset(&longer, 0xa5, sizeof longer);
    CHECK(BARE(an_reply_account)(reply, 0, &longer.account, sizeof longer) == AN_OK);
    CHECK(is(longer.account.name, "checking account") && all(longer.later, sizeof longer.later, 0));
    memset(&shorter, 0xa5, sizeof shorter);
    CHECK(BARE(an_reply_account)(reply, 0, &shorter.account, sizeof shorter - 8) == AN_INVALID_ARGUMENT);
    CHECK(BARE(an_reply_account)(reply, 0, &shorter.account, 0) == AN_INVALID_ARGUMENT);
    CHECK(BARE(an_reply_account)(reply, 0, &shorter.account, 65536) == AN_INVALID_ARGUMENT);
    CHECK(BARE(an_reply_account)(reply, 0, &shorter.account, (size_t)-1) == AN_INVALID_ARGUMENT);
    CHECK(all(shorter.bytes, sizeof shorter.bytes, 0xa5));
}

/* Whether a call refuses NULL, memory that holds no reply, and memory that is not aligned, and writes nothing. */
#define REFUSES(view, call)                                   \
    do {                                                      \
        static uint64_t no_reply[64];                         \
        an_reply *one = NULL;                                 \
        memset(&(view), 0xa5, sizeof(view));                  \
        CHECK((call) == AN_NULL_POINTER);                     \
        one = (an_reply *)(void *)no_reply;                   \
        CHECK((call) == AN_NOT_INITIALIZED);                  \
        one = (an_reply *)(void *)((char *)no_reply + 1);     \
        CHECK((call) == AN_INVALID_ARGUMENT);                 \
        CHECK(all(&(view), sizeof(view), 0xa5));              \
    } while (0)

static void misuse(const char *folder)
{
    an_account account;
    an_number number;
    an_link link;
    an_product product;
    an_api_error error;
    an_problem problem;
    an_finding finding;
    an_stamp stamp;
    an_evidence evidence;
    an_baseline baseline;
    size_t index;
    char text[64];
    an_str none = {NULL, 0}, broken = {NULL, 5}, no_text = AN_STR("\xff");
    struct {
        char gap;
        char bytes[sizeof(an_account) + 8];
    } odd;
    an_account *unaligned = (an_account *)(void *)(((uintptr_t)odd.bytes | 7) + 2);
    CHECK(an_baseline_new(AN_STR("account_numbers"), none, &baseline) == AN_OK);
    REFUSES(account, an_reply_account(one, 0, &account));
    REFUSES(number, an_reply_number(one, 0, 0, &number));
    REFUSES(number, an_reply_only(one, 0, AN_ACH, &number));
    REFUSES(link, an_reply_link(one, &link));
    REFUSES(product, an_reply_product(one, 0, &product));
    REFUSES(product, an_reply_find_product(one, AN_STR("identity"), &product));
    REFUSES(error, an_reply_api_error(one, &error));
    REFUSES(problem, an_reply_problem(one, &problem));
    REFUSES(stamp, an_reply_refreshed_at(one, &stamp));
    REFUSES(index, an_reply_find_account(one, none, &index));
    REFUSES(evidence, an_evidence_of_reply(one, &baseline, &evidence));
    REFUSES(finding, (an_status)an_reply_findings(one, &finding, 1));
    REFUSES(finding, (an_status)an_reply_account_findings(one, 0, &finding, 1));
    REFUSES(text, (an_status)an_reply_to_json(one, AN_MASKED, text, sizeof text));
    REFUSES(text, an_parse(one, 200, "{}", 2, 0));
    REFUSES(text, an_parse_link(one, 200, "{}", 2, none));
    REFUSES(text, an_reply_wipe(one));
    CHECK(an_reply_account_count(NULL) == 0 && an_reply_is_complete(NULL) == 0 && an_reply_tag(NULL, 0).data == NULL);
    CHECK(an_reply_dropped_findings(NULL, AN_SEVERITY_NOTE) == 0 && an_reply_available_product(NULL, 0).data == NULL);

    load(folder, "200_3_accounts.json");
    reset(CAPACITY);
    CHECK(parse(0) == AN_OK && an_reply_only(reply, 0, AN_ACH, &number) == AN_OK);
    CHECK(parse(8) == AN_INVALID_ARGUMENT && parse(0x80000000u) == AN_INVALID_ARGUMENT);
    CHECK(an_parse(reply, 200, NULL, 1, 0) == AN_NULL_POINTER && an_parse(reply, 200, body, (size_t)-1, 0) == AN_INVALID_ARGUMENT);
    CHECK(an_parse_each(reply, 200, body, length, 0, NULL, NULL, NULL) == AN_NULL_POINTER);
    CHECK(an_parse_link(reply, 200, body, length, broken) == AN_NULL_POINTER);
    CHECK(an_parse_link(reply, 200, body, length, no_text) == AN_MALFORMED);
    /* After all that the reply is as it was. */
    CHECK(is(an_reveal(reply, &number), "235905558062") && an_reply_account_count(reply) == 3);
    CHECK(an_reply_account(reply, 3, &account) == AN_NOT_FOUND && an_reply_account(reply, (size_t)-1, &account) == AN_NOT_FOUND);
    CHECK(an_reply_number(reply, 0, 1, &number) == AN_NOT_FOUND && an_reply_number(reply, 9, 0, &number) == AN_NOT_FOUND);
    CHECK(an_reply_only(reply, 0, 4, &number) == AN_INVALID_ARGUMENT && an_reply_only(reply, 0, -1, &number) == AN_INVALID_ARGUMENT);
    CHECK(an_reply_product(reply, 99, &product) == AN_NOT_FOUND && an_reply_api_error(reply, &error) == AN_NOT_FOUND);
    CHECK(BARE(an_reply_account)(reply, 0, NULL, sizeof account) == AN_NULL_POINTER);
    CHECK(BARE(an_reply_account)(reply, 0, unaligned, sizeof account) == AN_INVALID_ARGUMENT);
    CHECK(an_reply_find_account(reply, broken, &index) == AN_NULL_POINTER);
    CHECK(an_reply_find_account(reply, AN_STR("acc_ZEf8e3PSBkhMFRZw35PpqL"), NULL) == AN_NULL_POINTER);
    CHECK(an_reply_find_account(reply, none, NULL) == AN_NULL_POINTER);
    CHECK(an_reply_find_product(reply, broken, &product) == AN_NULL_POINTER);
    CHECK(an_reply_refreshed_at(reply, NULL) == AN_NULL_POINTER);
    CHECK(an_reply_findings(reply, NULL, 1) == AN_NULL_POINTER);
    CHECK(an_reply_findings(reply, &finding, (size_t)-1 / 8) == AN_INVALID_ARGUMENT);
    CHECK(an_reply_account_findings(reply, 3, NULL, 0) == AN_NOT_FOUND);
    CHECK(an_reveal(reply, NULL).data == NULL && an_matches(reply, NULL, none) == 0 && an_reveal(NULL, &number).data == NULL);
    CHECK(an_number_masked(reply, NULL, text, sizeof text) == AN_NULL_POINTER);
    CHECK(an_number_masked(reply, &number, NULL, 4) == AN_NULL_POINTER && an_number_masked(reply, &number, NULL, 0) == 8);
    CHECK(an_finding_path(reply, NULL, text, sizeof text) == AN_NULL_POINTER);
    number.opaque[0] = 17;
    CHECK(an_reveal(reply, &number).data == NULL);
    number.opaque[0] = 0;
    number.opaque[1] = 17;
    CHECK(an_reveal(reply, &number).data == NULL);
    CHECK(an_reply_dropped_findings(reply, 7) == 0 && an_reply_problem(reply, NULL) == AN_NOT_FOUND);
    CHECK(strcmp(an_problem_name(NULL), "unknown") == 0 && an_problem_message(NULL) != NULL);
    CHECK(an_reply_to_json(reply, 2, text, sizeof text) == AN_INVALID_ARGUMENT);
}

static void json(const char *folder)
{
    static char masked[65536], revealed[65536], again[65536];
    static unsigned char other_memory[AN_REPLY_SIZE(CAPACITY)];
    an_reply *other = an_reply_init(other_memory, sizeof other_memory, CAPACITY);
    ptrdiff_t size, shown;
    load(folder, "200_all_kinds.json");
    reset(CAPACITY);
    CHECK(an_reply_to_json(reply, AN_MASKED, masked, sizeof masked) == AN_NOT_FOUND);
    CHECK(parse(0) == AN_OK);
    size = an_reply_to_json(reply, AN_REVEALED, NULL, 0);
    CHECK(size > 1000 && an_reply_to_json(reply, AN_REVEALED, revealed, (size_t)size + 1) == size);
    CHECK(strlen(revealed) == (size_t)size && revealed[0] == '{');
    memset(again, 0xa5, sizeof again);
    /* One byte too few: the empty text, and nothing of a number. */
    CHECK(an_reply_to_json(reply, AN_REVEALED, again, (size_t)size) == size && all(again, (size_t)size, 0) && again[size] == (char)0xa5);
    CHECK(an_parse(other, 200, revealed, (size_t)size, 0) == AN_OK);
    CHECK(an_reply_to_json(other, AN_REVEALED, again, sizeof again) == size && strcmp(again, revealed) == 0);
    shown = an_reply_to_json(reply, AN_MASKED, masked, sizeof masked);
    CHECK(shown > 1000 && strstr(masked, "****") != NULL);
    for (size_t at = 0; at < an_reply_account_count(reply); at++) {
        an_number number;
        for (size_t entry = 0; an_reply_number(reply, at, entry, &number) == AN_OK; entry++) {
            an_str secret = an_reveal(reply, &number);
            char text[64];
            CHECK(an_str_copy(secret, text, sizeof text) == (ptrdiff_t)secret.len);
            CHECK(strstr(revealed, text) != NULL && (secret.len < 9 || strstr(masked, text) == NULL));
        }
    }
}

static void documents(const char *folder)
{
    an_link link;
    an_product product;
    an_api_error error;
    an_problem problem;
    static const char list[] = "{\"links\":{\"mk_1\":{\"link_id\":\"mk_1\",\"state\":\"connected\",\"products\":{}},"
                               "\"mk_2\":{\"link_id\":\"mk_2\",\"state\":\"deleted\",\"products\":{\"identity\":{}}}}}";
    load(folder, "200_3_accounts.json");
    reset(CAPACITY);
    CHECK(an_parse_link(reply, 202, list, strlen(list), AN_STR("mk_2")) == AN_OK);
    CHECK(an_reply_link(reply, &link) == AN_OK && is(link.link_id, "mk_2") && link.state == AN_LINK_STATE_DELETED);
    CHECK(link.product_count == 1 && an_reply_product(reply, 0, &product) == AN_OK && is(product.name, "identity"));
    CHECK(an_reply_account_count(reply) == 0);
    CHECK(an_parse_link(reply, 202, list, strlen(list), AN_STR("mk_3")) == AN_NO_LINK);
    CHECK(an_reply_link(reply, &link) == AN_NOT_FOUND && an_reply_problem(reply, &problem) == AN_NOT_FOUND);
    CHECK(an_parse_link(reply, 202, list, strlen(list), an_str_from(NULL)) == AN_NO_LINK);
    CHECK(an_parse_link(reply, 202, list, 9, an_str_from(NULL)) == AN_UNREADABLE);
    CHECK(an_reply_problem(reply, &problem) == AN_OK && problem.code == AN_PAYLOAD_TRUNCATED && problem.offset == 9);
    CHECK(an_parse_link(reply, 410, "", 0, an_str_from(NULL)) == AN_REFUSED && an_reply_api_error(reply, &error) == AN_OK);
    CHECK(error.http_status == 410 && error.error_code.data == NULL);
    CHECK(parse(0) == AN_OK && an_parse_link(reply, 200, body, length, an_str_from(NULL)) == AN_OK && !left());

    load(folder, "401_expired_token.json");
    CHECK(an_parse(reply, 401, body, length, 0) == AN_REFUSED && an_reply_api_error(reply, &error) == AN_OK);
    CHECK(error.kind == AN_API_ERROR_EXPIRED_ACCESS_TOKEN && error.recovery == AN_RECOVERY_GET_NEW_TOKEN && error.is_retryable == 1);
    CHECK(error.link_error_code.data == NULL && error.link_error_code.len == 0 && error.http_status == 401);
    /* A strict reading says which warning it refused. */
    load(folder, "200_set_aside.json");
    CHECK(parse(AN_STRICT) == AN_UNREADABLE && an_reply_problem(reply, &problem) == AN_OK);
    CHECK(problem.code == AN_NONE && problem.finding >= 0 && problem.kind == AN_NONE && problem.http_status == 0);
    CHECK(strcmp(an_problem_name(&problem), an_finding_code_name(problem.finding)) == 0);
    CHECK(strcmp(an_problem_message(&problem), an_finding_code_message(problem.finding)) == 0);
    CHECK(parse(0) == AN_OK && an_reply_is_complete(reply) == 0);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: storage FOLDER\n");
        return 2;
    }
    load(arguments[1], "200_3_accounts.json");
    sizes();
    capacity();
    reuse(arguments[1]);
    several(arguments[1]);
    other_releases(arguments[1]);
    misuse(arguments[1]);
    json(arguments[1]);
    documents(arguments[1]);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
