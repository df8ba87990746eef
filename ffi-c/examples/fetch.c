/*
 * Gets the account numbers of a link over libcurl, and says what to do about whatever comes out.
 *
 *     cc fetch.c $(pkg-config --cflags --libs account_numbers libcurl) -o fetch
 *     MONEYKIT_TOKEN=... ./fetch https://api.moneykit.com mk_P542taTHRdeyVPkm9XVvWv [refresh]
 *
 * With `refresh` it requests new numbers first, and reads again until they are there; a reply that was lost or can't be read
 * changes nothing then, and is read again. The last line is the baseline: what a program stores beside the numbers, to judge
 * the next reply by. POLL_SECONDS, TIMEOUT_SECONDS and DEADLINE_SECONDS say how long to wait between two reads, for one reply,
 * and for new numbers.
 */
#include "account_numbers.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A reply lies whole in memory. A buffer that grew would leave copies of it behind, so it does not. */
enum { LONGEST_BODY = 1 << 20, ACCOUNTS = 64 };

/* No status of the library is negative: what the transport and the clock say. */
enum { NO_REPLY = -1, TOO_LATE = -2 };

static const char product[] = "account_numbers";

static struct {
    char bytes[LONGEST_BODY];
    size_t length;
    int too_long;
} body;

/* Seconds that the last reply asked to wait, or 0. It stands in a header, which the library does not see. */
static curl_off_t retry_after;

static an_account accounts[ACCOUNTS];
static an_finding findings[AN_FINDINGS_KEPT];
static an_link the_link;
static an_result result;
static unsigned char workspace[AN_WORKSPACE_SIZE];

static size_t receive(char *bytes, size_t size, size_t count, void *unused)
{
    size_t length = size * count;
    (void)unused;
    if (length > sizeof body.bytes - body.length) {
        body.too_long = 1;
        return 0;
    }
    memcpy(body.bytes + body.length, bytes, length);
    body.length += length;
    return length;
}

static double seconds(const char *name, double otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtod(text, NULL);
}

/* Sends a request, and gives the HTTP status, or 0 where none came. The body lies in `body` then. */
static uint16_t send_request(const char *base, const char *path, const char *posted)
{
    char url[1024], authorization[1024];
    const char *token = getenv("MONEYKIT_TOKEN");
    struct curl_slist *headers = NULL;
    CURL *curl = curl_easy_init();
    CURLcode code;
    long http_status = 0;

    snprintf(url, sizeof url, "%s%s", base, path);
    snprintf(authorization, sizeof authorization, "Authorization: Bearer %s", token == NULL ? "" : token);
    headers = curl_slist_append(headers, "MoneyKit-Version: " AN_API_VERSION);
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, authorization);
    body.length = 0;
    body.too_long = 0;
    retry_after = 0;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(seconds("TIMEOUT_SECONDS", 30) * 1000));
    if (posted != NULL) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, posted);
    }
    code = curl_easy_perform(curl);
    if (code == CURLE_OK) {
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http_status);
        curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after);
    } else {
        fprintf(stderr, "no reply: %s\n", body.too_long ? "its body is too long" : curl_easy_strerror(code));
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    an_wipe(authorization, sizeof authorization);
    return (uint16_t)http_status;
}

/* What the API answered instead, or what is wrong with the body. Neither holds anything of an account. */
static void print_failure(int32_t status)
{
    if (status == NO_REPLY) {
        return; /* It was said when it happened. */
    }
    if (status == TOO_LATE) {
        fprintf(stderr, "no new numbers came in time; go on later from the stored baseline\n");
    } else if (status == AN_REFUSED) {
        const an_api_error *error = &result.api_error;
        fprintf(stderr, "HTTP status %u, %s: %s\n", (unsigned)error->http_status, an_api_error_kind_name(error->kind),
                an_recovery_message(error->recovery));
        if (error->has_link_error_code) {
            fprintf(stderr, "link_error_code: %s\n", error->link_error_code.bytes);
        }
    } else if (status >= AN_SYNTAX && status <= AN_UNREADABLE) {
        const an_payload_error *error = &result.payload_error;
        fprintf(stderr, "%s at line %u, column %u (%s): %s\n", an_status_name(status), (unsigned)error->line,
                (unsigned)error->column, error->path.bytes, an_status_message(status));
        if (status == AN_CAPACITY_EXCEEDED) {
            fprintf(stderr, "there are %u accounts\n", (unsigned)error->needed);
        }
    } else {
        fprintf(stderr, "%s: %s\n", an_status_name(status), an_status_message(status));
    }
}

static int32_t get_numbers(const char *base, const char *link_id)
{
    an_storage storage;
    char path[AN_PATH_TEXT_SIZE];
    uint16_t http_status;
    int32_t status = an_account_numbers_path(link_id, strlen(link_id), path, sizeof path, NULL);
    if (status != AN_OK) {
        return status;
    }
    memset(&storage, 0, sizeof storage);
    storage.struct_size = sizeof storage;
    storage.accounts = accounts;
    storage.account_size = sizeof accounts[0];
    storage.account_stride = sizeof accounts[0];
    storage.account_capacity = ACCOUNTS;
    storage.findings = findings;
    storage.finding_size = sizeof findings[0];
    storage.finding_capacity = AN_FINDINGS_KEPT;
    storage.link = &the_link;
    storage.workspace = workspace;
    storage.workspace_size = sizeof workspace;
    the_link.struct_size = sizeof the_link;
    result.struct_size = sizeof result;
    http_status = send_request(base, path, NULL);
    if (http_status == 0) {
        return NO_REPLY;
    }
    status = an_parse(http_status, body.bytes, body.length, NULL, &storage, &result);
    an_wipe(body.bytes, body.length);
    return status;
}

/* Requests new numbers; the reply to that is what later ones are judged by. */
static int32_t request_refresh(const char *base, const char *link_id, an_baseline *baseline)
{
    char path[AN_PATH_TEXT_SIZE];
    uint16_t http_status;
    int32_t status = an_refresh_path(link_id, strlen(link_id), path, sizeof path, NULL);
    if (status != AN_OK) {
        return status;
    }
    result.struct_size = sizeof result;
    http_status = send_request(base, path, AN_REFRESH_BODY);
    if (http_status == 0) {
        return NO_REPLY;
    }
    status = an_baseline_read(http_status, body.bytes, body.length, product, strlen(product), workspace, sizeof workspace,
                              baseline, &result);
    if (status == AN_OK) {
        baseline->requested = 1;
    }
    return status;
}

static void print_reply(void)
{
    for (uint32_t at = 0; at < result.account_count; at++) {
        const an_account *account = &accounts[at];
        /* Not the name: banks put account numbers into names. */
        printf("%s, %s\n", account->account_id.bytes, account->account_type.bytes);
        for (uint32_t entry = 0; entry < account->number_count; entry++) {
            const an_number *number = &account->numbers[entry];
            switch (number->kind) {
            case AN_NUMBER_ACH:
                printf("  ACH %s ****%s\n", number->routing_number.bytes, number->last_four.bytes);
                break;
            case AN_NUMBER_EFT:
                printf("  EFT %s-%s ****%s\n", number->institution_number.bytes, number->branch_number.bytes,
                       number->last_four.bytes);
                break;
            case AN_NUMBER_BACS:
                printf("  Bacs %s ****%s\n", number->sort_code.bytes, number->last_four.bytes);
                break;
            case AN_NUMBER_INTERNATIONAL:
                printf("  IBAN ****%s %s\n", number->last_four.bytes, number->bic.bytes);
                break;
            default:
                break;
            }
        }
    }
    for (uint32_t at = 0; at < result.finding_count; at++) {
        printf("%s: %s at %s\n", an_severity_name(findings[at].severity), an_finding_code_name(findings[at].code),
               findings[at].path.bytes);
    }
    if (!result.complete) {
        printf("something was set aside\n");
    }
}

/* Whether another read may help. Only a refresh is worth waiting for where a reply can't be had or read. */
static int worth_another_read(int32_t status, int waiting)
{
    if (status == AN_REFUSED) {
        return result.api_error.recovery == AN_RECOVERY_RETRY_LATER;
    }
    return waiting && (status == NO_REPLY || (status >= AN_SYNTAX && status <= AN_UNREADABLE));
}

/* Reads until the numbers may be used, or waiting does not help. */
static int32_t read_until_decided(const char *base, const char *link_id, int waiting, an_baseline *baseline,
                                  an_decision *decision)
{
    const double every = seconds("POLL_SECONDS", 15);
    const time_t begun = time(NULL);
    CURLM *multi = curl_multi_init();
    int32_t status;

    for (;;) {
        double pause = every;
        status = get_numbers(base, link_id);
        if (status == AN_OK) {
            status = an_decide(baseline, workspace, sizeof workspace, decision);
            if (status != AN_OK) {
                break;
            }
            *baseline = decision->next_baseline;
            printf("refreshed_at: %s; next: %s\n", an_change_name(decision->change), an_next_name(decision->next));
            if (decision->next != AN_NEXT_POLL && decision->next != AN_NEXT_KEEP_PREVIOUS) {
                break;
            }
        } else if (worth_another_read(status, waiting)) {
            print_failure(status);
            pause = (double)retry_after > every ? (double)retry_after : every;
        } else {
            break;
        }
        if (difftime(time(NULL), begun) + pause > seconds("DEADLINE_SECONDS", 300)) {
            status = TOO_LATE;
            break;
        }
        curl_multi_poll(multi, NULL, 0, (int)(pause * 1000), NULL);
    }
    curl_multi_cleanup(multi);
    return status;
}

int main(int count, char **arguments)
{
    an_baseline baseline;
    an_decision decision;
    char text[AN_BASELINE_TEXT_SIZE];
    int waiting = count == 4;
    int32_t status;

    if (count < 3 || count > 4 || (waiting && strcmp(arguments[3], "refresh") != 0)) {
        fprintf(stderr, "usage: fetch BASE_URL LINK_ID [refresh]\n");
        return 2;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    memset(&baseline, 0, sizeof baseline);
    memset(&decision, 0, sizeof decision);
    baseline.struct_size = sizeof baseline;
    decision.struct_size = sizeof decision;

    if (waiting) {
        status = request_refresh(arguments[1], arguments[2], &baseline);
    } else {
        /* What was stored with the numbers of before; here, nothing was. */
        status = an_baseline_new(product, strlen(product), &baseline);
    }
    if (status == AN_OK) {
        status = read_until_decided(arguments[1], arguments[2], waiting, &baseline, &decision);
    }

    if (status == AN_OK) {
        print_reply();
        if (decision.has_not_before && an_timestamp_format(&decision.not_before, text, sizeof text, NULL) == AN_OK) {
            printf("not before %s\n", text);
        }
        an_baseline_format(&baseline, text, sizeof text, NULL);
        printf("%s\n", text);
    } else {
        print_failure(status);
    }
    an_wipe(accounts, sizeof accounts);
    an_wipe(workspace, sizeof workspace);
    curl_global_cleanup();
    return status == AN_OK ? 0 : 1;
}
