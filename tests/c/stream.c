/*
 * Account by account, early stops, what a callback may do, and that nothing of an account number is left behind, however a
 * reading ends. Usage: stream FOLDER, that of index.tsv. Prints `N passed, N failed`.
 */
#include "fixture.h"

typedef struct {
    uint32_t accounts, findings, stop_at_account, stop_at_finding;
    int has_number, is_refused, can_read;
} counter;

static int32_t on_account(void *context, const an_reply *of)
{
    counter *counted = context;
    an_reply *writable = (an_reply *)(uintptr_t)of;
    an_account account;
    an_number number;
    an_link link;
    an_api_error error;
    an_stamp stamp;
    an_finding findings[AN_FINDINGS_KEPT];
    counted->can_read += an_reply_account(of, 0, &account) == AN_OK && account.index == counted->accounts &&
                         an_reply_account_count(of) == 1 && an_reply_account(of, 1, &account) == AN_NOT_FOUND &&
                         an_reply_account_findings(of, 0, findings, 1) <= 1;
    if (an_reply_only(of, 0, AN_ACH, &number) == AN_OK) {
        counted->has_number |= an_reveal(of, &number).len == 12;
    }
    /* What is being read, and reading into it, is refused. */
    counted->is_refused += an_reply_link(of, &link) == AN_BUSY && an_reply_api_error(of, &error) == AN_BUSY &&
                           an_reply_refreshed_at(of, &stamp) == AN_BUSY && an_reply_wipe(writable) == AN_BUSY &&
                           an_parse(writable, 200, "{}", 2, 0) == AN_BUSY &&
                           an_parse_each(writable, 200, "{}", 2, 0, on_account, NULL, NULL) == AN_BUSY &&
                           an_parse_link(writable, 200, "{}", 2, an_str_from(NULL)) == AN_BUSY &&
                           an_reply_to_json(of, AN_MASKED, NULL, 0) == AN_BUSY;
    return ++counted->accounts == counted->stop_at_account ? -1 : 0;
}

static int32_t on_finding(void *context, const an_reply *of, const an_finding *finding)
{
    counter *counted = context;
    char path[AN_PATH_SIZE];
    CHECK(an_finding_path(of, finding, path, sizeof path) > 0 && strcmp(an_finding_code_name(finding->code), "unknown") != 0);
    return ++counted->findings == counted->stop_at_finding;
}

static void streams(const char *folder)
{
    counter counted;
    an_problem problem;
    an_link link;
    an_account account;
    an_api_error error;
    an_evidence evidence;
    an_baseline baseline;
    an_decision decision;
    reset(1);
    memset(&counted, 0, sizeof counted);
    CHECK(an_parse_each(reply, 200, body, length, 0, on_account, NULL, &counted) == AN_OK);
    CHECK(counted.accounts == 3 && counted.has_number && counted.can_read == 3 && counted.is_refused == 3);
    CHECK(!left() && an_reply_account_count(reply) == 0 && an_reply_account(reply, 0, &account) == AN_NOT_FOUND);
    CHECK(an_reply_link(reply, &link) == AN_OK && is(link.institution_id, "chase") && an_reply_is_complete(reply) == 1);
    CHECK(an_reply_findings(reply, NULL, 0) >= 2);
    /* What was handed over can be stored. */
    CHECK(an_baseline_new(AN_STR("account_numbers"), an_str_from(NULL), &baseline) == AN_OK);
    CHECK(an_evidence_of_reply(reply, &baseline, &evidence) == AN_OK);
    CHECK(an_decide(&baseline, &evidence, NULL, &decision) == AN_OK && decision.numbers == AN_NUMBERS_ADVICE_STORE);

    reset(1);
    memset(&counted, 0, sizeof counted);
    counted.stop_at_account = 2;
    CHECK(an_parse_each(reply, 200, body, length, 0, on_account, on_finding, &counted) == AN_UNREADABLE);
    CHECK(counted.accounts == 2 && an_reply_problem(reply, &problem) == AN_OK && problem.code == AN_PAYLOAD_STOPPED);
    CHECK(strcmp(problem.path, "accounts[1]") == 0 && !left() && an_reply_link(reply, &link) == AN_NOT_FOUND);

    memset(&counted, 0, sizeof counted);
    counted.stop_at_finding = 1;
    CHECK(an_parse_each(reply, 200, body, length, 0, on_account, on_finding, &counted) == AN_UNREADABLE);
    CHECK(counted.findings == 1 && an_reply_problem(reply, &problem) == AN_OK && problem.code == AN_PAYLOAD_STOPPED);
    CHECK(!left());

    memset(&counted, 0, sizeof counted);
    CHECK(an_parse_each(reply, 200, body, length, AN_SKIP_LINK, on_account, NULL, &counted) == AN_OK && counted.accounts == 3);
    CHECK(an_reply_link(reply, &link) == AN_NOT_FOUND && an_evidence_of_reply(reply, &baseline, &evidence) == AN_NOT_FOUND);
    reset(0);
    CHECK(an_parse_each(reply, 200, body, length, 0, on_account, NULL, &counted) == AN_INVALID_ARGUMENT);

    /* More findings than are kept are all told. */
    load(folder, "200_many_findings.json");
    reset(1);
    memset(&counted, 0, sizeof counted);
    CHECK(an_parse_each(reply, 200, body, length, 0, on_account, on_finding, &counted) == AN_OK);
    CHECK(counted.findings > AN_FINDINGS_KEPT && an_reply_findings(reply, NULL, 0) == AN_FINDINGS_KEPT);
    CHECK(counted.findings == AN_FINDINGS_KEPT + an_reply_dropped_findings(reply, AN_SEVERITY_NOTE) +
                                  an_reply_dropped_findings(reply, AN_SEVERITY_WARNING));

    /* An API error is reported whatever a callback answers to its findings. */
    load(folder, "403_empty.json");
    memset(&counted, 0, sizeof counted);
    counted.stop_at_finding = 1;
    CHECK(an_parse_each(reply, 403, body, length, 0, on_account, on_finding, &counted) == AN_REFUSED && counted.findings == 1);
    CHECK(an_reply_api_error(reply, &error) == AN_OK && error.http_status == 403 && counted.accounts == 0);
    CHECK(an_reply_findings(reply, NULL, 0) >= 1);
    /* It is read to its end, but no more findings are passed on. */
    {
        static const char several[] = "{\"error_code\":5,\"error_message\":7}";
        memset(&counted, 0, sizeof counted);
        counted.stop_at_finding = 1;
        CHECK(an_parse_each(reply, 401, several, strlen(several), 0, on_account, on_finding, &counted) == AN_REFUSED);
        CHECK(counted.findings == 1 && an_reply_findings(reply, NULL, 0) > 1);
    }
}

/* After whatever ends a reading, at whatever byte, no number is left. */
static void remains(void)
{
    int wrong = 0, remain = 0;
    counter counted;
    reset(CAPACITY);
    CHECK(parse(0) == AN_OK && left());
    for (size_t cut = 0; cut < length; cut++) {
        an_problem problem;
        an_status status = an_parse(reply, 200, body, cut, 0);
        /* White space at the end may be missing. */
        wrong += cut + 1 < length && (status != AN_UNREADABLE || an_reply_problem(reply, &problem) != AN_OK ||
                                      problem.code != AN_PAYLOAD_TRUNCATED || problem.offset != cut);
        remain += status != AN_OK && left();
        memset(&counted, 0, sizeof counted);
        an_parse_each(reply, 200, body, cut, 0, on_account, NULL, &counted);
        remain += left();
        if (cut % 64 == 0) {
            CHECK(parse(0) == AN_OK && left());
        }
    }
    CHECK(length > 1000 && wrong == 0 && remain == 0);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: stream FOLDER\n");
        return 2;
    }
    load(arguments[1], "200_3_accounts.json");
    remains();
    streams(arguments[1]);
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
