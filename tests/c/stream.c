/*
 * Account by account, early stops, and that nothing of an account number is left behind, however a parse ends. Usage: stream
 * FOLDER, that of index.tsv. Prints `N passed, N failed`.
 */
#include "fixture.h"

static void streams(const char *folder)
{
    counter counted;
    reset();
    memset(&counted, 0, sizeof counted);
    sink.context = &counted;
    CHECK(an_parse_each(200, body, length, NULL, &sink, &result) == AN_NULL_POINTER);
    sink.on_account = count_account;
    CHECK(an_parse_each(200, body, length, NULL, &sink, &result) == AN_OK);
    CHECK(counted.accounts == 3 && result.account_count == 3 && counted.has_number);
    CHECK(result.finding_count == 0 && result.dropped_warnings > 0);
    CHECK(all(counted.place, sizeof *counted.place, 0) && !left_anywhere());

    reset();
    memset(&counted, 0, sizeof counted);
    counted.stop_at_account = 2;
    sink.context = &counted;
    sink.on_account = count_account;
    sink.on_finding = count_finding;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_STOPPED);
    CHECK(counted.accounts == 2 && result.account_count == 2 && result.complete == 0);
    CHECK(strcmp(result.payload_error.path.bytes, "accounts[1]") == 0);
    CHECK(all(workspace, sizeof workspace, 0) && !left_anywhere());
    CHECK(the_link.link_id.len == 0 && the_link.struct_size == sizeof the_link);

    counted.stop_at_account = 0;
    counted.stop_at_finding = 1;
    counted.findings = 0;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_STOPPED && counted.findings == 1);

    /* Without the link. */
    reset();
    memset(&counted, 0, sizeof counted);
    sink.context = &counted;
    sink.on_account = count_account;
    options.skip_link = 1;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_INVALID_ARGUMENT);
    sink.link = NULL;
    sink.workspace_size = AN_WORKSPACE_SIZE_WITHOUT_LINK;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_OK && counted.accounts == 3);
    CHECK(result.refreshed_at.state == AN_STAMP_ABSENT);
    CHECK(all(workspace + AN_WORKSPACE_SIZE_WITHOUT_LINK, sizeof workspace - AN_WORKSPACE_SIZE_WITHOUT_LINK, 0xa5));
    CHECK(all(workspace, AN_WORKSPACE_SIZE_WITHOUT_LINK, 0));
    sink.workspace_size--;
    CHECK(an_parse_each(200, body, length, &options, &sink, &result) == AN_WORKSPACE_TOO_SMALL);

    /* An error of the API is told whatever a callback says of its findings. */
    load(folder, "403_empty.json");
    reset();
    memset(&counted, 0, sizeof counted);
    counted.stop_at_finding = 1;
    sink.context = &counted;
    sink.on_account = count_account;
    sink.on_finding = count_finding;
    CHECK(an_parse_each(403, body, length, &options, &sink, &result) == AN_REFUSED && counted.findings == 1);
    counted.stop_at_finding = 0;
    CHECK(an_parse_each(403, body, length, &options, &sink, &result) == AN_REFUSED && result.api_error.http_status == 403);
    CHECK(result.finding_count == 1 && counted.accounts == 0);
}

/* After whatever ends a parse, at whatever byte, nothing is left. */
static void remains(void)
{
    int wrong = 0, left = 0, said = 0;
    counter counted;
    for (size_t cut = 0; cut < length; cut++) {
        int32_t status;
        reset();
        status = an_parse(200, body, cut, &options, &storage, &result);
        /* White space at the end may be missing. */
        wrong += status != AN_TRUNCATED && cut + 1 < length;
        if (status != AN_OK) {
            left += left_anywhere() != 0 || !all(accounts, sizeof accounts, 0) || !all(workspace, sizeof workspace, 0);
        }
        memset(&counted, 0, sizeof counted);
        sink.context = &counted;
        sink.on_account = count_account;
        status = an_parse_each(200, body, cut, &options, &sink, &result);
        left += anything_left(workspace, sizeof workspace);
        said += anything_left(&result, sizeof result);
    }
    CHECK(length > 1000 && wrong == 0);
    CHECK(left == 0 && said == 0);

    /* A refusal after a success leaves nothing of it. */
    reset();
    CHECK(parse() == AN_OK && left_anywhere());
    CHECK(an_parse(401, "{}", 2, &options, &storage, &result) == AN_REFUSED && !left_anywhere());
    CHECK(all(accounts, sizeof accounts, 0) && the_link.product_count == 0);

    reset();
    CHECK(parse() == AN_OK && left_anywhere());
    CHECK(an_wipe(accounts, sizeof accounts) == AN_OK && an_wipe(workspace, sizeof workspace) == AN_OK);
    CHECK(!left_anywhere() && all(accounts, sizeof accounts, 0) && all(workspace, sizeof workspace, 0));
    memset(workspace, 0xa5, sizeof workspace);
    CHECK(an_wipe(workspace + 3, 30) == AN_OK && workspace[2] == 0xa5 && workspace[33] == 0xa5);
    CHECK(all(workspace + 3, 30, 0));
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
