/*
 * Keeps the account numbers of a link up to date over libcurl: requests a refresh when one is allowed, waits for it, and stores
 * the result.
 *
 *     cc fetch.c $(pkg-config --cflags --libs account_numbers libcurl) -o fetch
 *     MONEYKIT_TOKEN=... ./fetch https://api.moneykit.com mk_P542taTHRdeyVPkm9XVvWv [STORE]
 *
 * STORE is a file, LINK_ID.store by default. It stands for the database of your own program: one row with the baseline and the
 * numbers, which change together or not at all. The program may be stopped at any moment; if you run it again, it continues from there.
 */
#define _POSIX_C_SOURCE 200809L

#include "account_numbers.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The buffer has a fixed size, because a buffer that grows leaves copies of numbers behind. */
enum { LONGEST_BODY = 1 << 20, ACCOUNTS = 64, LONGEST_LINE = 512, LINES = 4 * ACCOUNTS };

/* How long to pause after an error, and after a 429 without Retry-After, in seconds. */
enum { AFTER_TROUBLE = 60, HOUR = 3600 };

/* ---- The clock, which tests let run faster; your own program calls time(NULL) and sleeps. ---- */

static double clock_start, clock_scale;

static double system_time(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds(const char *name, double otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtod(text, NULL);
}

static double now(void)
{
    return clock_start + (system_time() - clock_start) * clock_scale;
}

static an_timestamp timestamp_now(void)
{
    an_timestamp timestamp;
    an_timestamp_from_unix((int64_t)now(), 0, &timestamp);
    return timestamp;
}

static void sleep_for(double pause)
{
    struct timespec rest;
    pause /= clock_scale;
    rest.tv_sec = (time_t)pause;
    rest.tv_nsec = (long)((pause - (double)rest.tv_sec) * 1e9);
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
    }
}

/* ---- The transport ---- */

static struct {
    char bytes[LONGEST_BODY];
    size_t length;
    int is_too_long;
    uint16_t http_status; /* 0: there is no reply. */
    double retry_after;   /* Below 0: the reply does not have the header. */
} answer;

static size_t on_body(char *bytes, size_t size, size_t count, void *unused)
{
    size_t length = size * count;
    (void)unused;
    if (length > sizeof answer.bytes - answer.length) {
        answer.is_too_long = 1;
        return 0;
    }
    memcpy(answer.bytes + answer.length, bytes, length);
    answer.length += length;
    return length;
}

/* Retry-After is a number of seconds or a date. The library does not see headers. */
static size_t on_header(char *line, size_t size, size_t count, void *unused)
{
    static const char name[] = "retry-after:";
    size_t length = size * count;
    char value[64], *end;
    (void)unused;
    if (length > strlen(name) && length - strlen(name) < sizeof value && strncasecmp(line, name, strlen(name)) == 0) {
        double number;
        memcpy(value, line + strlen(name), length - strlen(name));
        value[length - strlen(name)] = '\0';
        value[strcspn(value, "\r\n")] = '\0';
        number = strtod(value, &end);
        if (end != value && *end == '\0') {
            answer.retry_after = number;
        } else {
            time_t date = curl_getdate(value, NULL);
            answer.retry_after = date < 0 ? -1 : (double)date < now() ? 0 : (double)date - now();
        }
    }
    return length;
}

/* Sends a request and stores its reply in `answer`. Returns 0 if no reply arrived. */
static int send_request(const char *base, const char *path, const char *posted)
{
    char url[1024], authorization[2048];
    struct curl_slist *headers = NULL;
    CURL *curl = curl_easy_init();
    CURLcode code;
    long http_status = 0;

    an_wipe(answer.bytes, answer.length);
    answer.length = 0;
    answer.is_too_long = 0;
    answer.http_status = 0;
    answer.retry_after = -1;
    snprintf(url, sizeof url, "%s%s", base, path);
    snprintf(authorization, sizeof authorization, "Authorization: Bearer %s", getenv("MONEYKIT_TOKEN"));
    headers = curl_slist_append(headers, "MoneyKit-Version: " AN_API_VERSION);
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, authorization);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(seconds("TIMEOUT_SECONDS", 30) * 1000));
    if (posted != NULL) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, posted);
    }
    code = curl_easy_perform(curl);
    if (code == CURLE_OK) {
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http_status);
        answer.http_status = (uint16_t)http_status;
    } else {
        fprintf(stderr, "no reply: %s\n", answer.is_too_long ? "its body is too long" : curl_easy_strerror(code));
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    an_wipe(authorization, sizeof authorization);
    return answer.http_status != 0;
}

/* ---- The store: in a database, columns of one row. ---- */

typedef struct {
    char baseline[AN_BASELINE_SIZE]; /* The text of the baseline; empty at first. */
    char reported[LONGEST_LINE];     /* What was last reported, so that it is not reported again. */
    /* The numbers. Your own program stores them encrypted; this one stores their masked form. */
    char numbers[LINES][LONGEST_LINE];
    size_t count;
} row;

static const char *store;

static int read_line(FILE *file, char *line, size_t size)
{
    if (fgets(line, (int)size, file) == NULL) {
        line[0] = '\0';
        return 0;
    }
    line[strcspn(line, "\n")] = '\0';
    return 1;
}

static void read_row(row *stored)
{
    FILE *file = fopen(store, "r");
    memset(stored, 0, sizeof *stored);
    if (file != NULL) {
        read_line(file, stored->baseline, sizeof stored->baseline);
        read_line(file, stored->reported, sizeof stored->reported);
        while (stored->count < LINES && read_line(file, stored->numbers[stored->count], LONGEST_LINE)) {
            stored->count++;
        }
        fclose(file);
    }
}

/*
 * Replaces what is stored in one transaction, if the baseline is still the one that was read; returns 0 if it is not. In SQL:
 * UPDATE ... WHERE link_id = ? AND baseline = ?, with the numbers in the same transaction.
 */
static int replace_row(const char *read, const row *stored)
{
    static row current;
    char path[1024];
    struct stat data;
    int file, is_same;
    snprintf(path, sizeof path, "%s.new", store);
    /* A file that can be created only once keeps other writers away between the check and the replacement. */
    while ((file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600)) < 0) {
        struct timespec rest = {0, 50000000};
        if (errno != EEXIST) {
            perror(path);
            exit(1);
        }
        /* A run that was stopped left the file behind, because no run holds it for this long. */
        if (stat(path, &data) == 0 && time(NULL) - data.st_mtime > 2) {
            unlink(path);
        }
        nanosleep(&rest, NULL);
    }
    read_row(&current);
    is_same = strcmp(current.baseline, read) == 0;
    if (is_same) {
        FILE *out = fdopen(file, "w");
        fprintf(out, "%s\n%s\n", stored->baseline, stored->reported);
        for (size_t at = 0; at < stored->count; at++) {
            fprintf(out, "%s\n", stored->numbers[at]);
        }
        if (fflush(out) != 0 || fsync(file) != 0 || fclose(out) != 0 || rename(path, store) != 0) {
            perror(store);
            exit(1);
        }
    } else {
        close(file);
        unlink(path);
    }
    return is_same;
}

/* ---- The recipe ---- */

static const char *base, *link_id;
static uint64_t memory[AN_REPLY_SIZE(ACCOUNTS) / 8];
static an_reply *reply;

/* What to do next: pause and read again, end, or end with an error. */
typedef enum { PAUSE, DONE, FAILED } step;

static double pause_seconds;

static step wait_for(double seconds_to_wait)
{
    pause_seconds = seconds_to_wait;
    return PAUSE;
}

/* Prints the API error, or what is wrong with the body. Neither text contains anything of an account. */
static step trouble(const an_problem *problem)
{
    if (problem->status == AN_REFUSED) {
        fprintf(stderr, "status %u, %s: %s\n", (unsigned)problem->http_status, an_api_error_kind_name(problem->kind),
                an_recovery_message(problem->recovery));
        if (problem->recovery != AN_RECOVERY_RETRY_LATER) {
            return FAILED;
        }
        return wait_for(answer.retry_after >= 0 ? answer.retry_after : AFTER_TROUBLE);
    }
    fprintf(stderr, "%s at line %u, column %u (%s): %s\n", an_problem_name(problem), (unsigned)problem->line,
            (unsigned)problem->column, problem->path, an_problem_message(problem));
    return problem->status == AN_UNREADABLE ? wait_for(AFTER_TROUBLE) : FAILED;
}

/* Fills `out` with the masked numbers of the reply. Call an_reveal only where you pass the whole number on. */
static void masked_numbers(row *out)
{
    out->count = 0;
    for (size_t at = 0; at < an_reply_account_count(reply); at++) {
        an_account account;
        an_number number;
        an_reply_account(reply, at, &account);
        for (size_t entry = 0; entry < account.number_count && out->count < LINES; entry++) {
            char shown[32];
            an_str code;
            an_reply_number(reply, at, entry, &number);
            an_number_masked(reply, &number, shown, sizeof shown);
            code = number.kind == AN_ACH    ? number.routing_number
                   : number.kind == AN_EFT  ? number.institution_number
                   : number.kind == AN_BACS ? number.sort_code
                                            : number.bic;
            snprintf(out->numbers[out->count++], LONGEST_LINE, "%.*s %s at %.*s", AN_STR_ARG(account.account_id), shown,
                     AN_STR_ARG(code));
        }
    }
}

/*
 * Reads the link and, if the link says that there are new numbers, the numbers. Both decisions start from the same baseline;
 * the last one counts.
 */
static step look(const an_baseline *baseline, an_decision *decision, row *numbers)
{
    char path[AN_PATH_SIZE];
    an_evidence evidence;
    an_problem problem;
    an_timestamp at = timestamp_now();
    an_status status;
    if (an_link_path(an_str_from(link_id), path, sizeof path) < 0) {
        fprintf(stderr, "%s\n", an_status_message(AN_INVALID_LINK_ID));
        return FAILED;
    }
    if (!send_request(base, path, NULL)) {
        return wait_for(AFTER_TROUBLE);
    }
    status = an_evidence_read(answer.http_status, answer.bytes, answer.length, baseline, &evidence, &problem);
    if (status != AN_OK) {
        return trouble(&problem);
    }
    an_decide(baseline, &evidence, &at, decision);
    if (decision->numbers != AN_NUMBERS_ADVICE_FETCH) {
        return DONE;
    }
    an_account_numbers_path(an_str_from(link_id), path, sizeof path);
    if (!send_request(base, path, NULL)) {
        return wait_for(AFTER_TROUBLE);
    }
    status = an_parse(reply, answer.http_status, answer.bytes, answer.length, 0);
    an_wipe(answer.bytes, answer.length);
    if (status == AN_REFUSED) {
        an_api_error error;
        an_reply_api_error(reply, &error);
        problem = (an_problem){
            .status = status, .kind = error.kind, .recovery = error.recovery, .http_status = error.http_status};
        return trouble(&problem);
    }
    if (status != AN_OK) {
        an_reply_problem(reply, &problem);
        if (problem.code == AN_PAYLOAD_CAPACITY_EXCEEDED) {
            fprintf(stderr, "the reply has %u accounts\n", (unsigned)problem.needed);
        }
        return trouble(&problem);
    }
    at = timestamp_now();
    an_evidence_of_reply(reply, baseline, &evidence);
    an_decide(baseline, &evidence, &at, decision);
    if (decision->numbers == AN_NUMBERS_ADVICE_STORE) {
        masked_numbers(numbers);
    }
    return DONE;
}

/* Requests a refresh. The intention is stored first, so that a lost reply does not cost a second refresh. */
static step request_refresh(const an_baseline *baseline, const row *before)
{
    static row requested;
    char path[AN_PATH_SIZE];
    an_baseline next = *baseline;
    an_timestamp at = timestamp_now();
    an_refresh_path(an_str_from(link_id), path, sizeof path);
    requested = *before;
    an_baseline_requested(&next, &at);
    an_baseline_text(&next, requested.baseline, sizeof requested.baseline);
    if (!replace_row(before->baseline, &requested)) {
        return wait_for(0);
    }
    printf("requesting a refresh\n");
    for (int attempt = 1; attempt <= 2; attempt++) {
        an_evidence unused;
        an_problem problem;
        step next_step;
        /* Nobody knows whether the request was accepted, so the same request is sent once more. */
        if (!send_request(base, path, AN_REFRESH_BODY)) {
            sleep_for(AFTER_TROUBLE);
            continue;
        }
        if (answer.http_status < 300 || (attempt == 2 && answer.http_status == 429)) {
            return wait_for(0);
        }
        an_evidence_read(answer.http_status, answer.bytes, answer.length, baseline, &unused, &problem);
        next_step = trouble(&problem);
        if (answer.http_status >= 500) {
            sleep_for(AFTER_TROUBLE);
            continue;
        }
        /* The request was refused, so the earlier baseline is put back. */
        replace_row(requested.baseline, before);
        if (answer.http_status == 429) {
            return wait_for(answer.retry_after >= 0 ? answer.retry_after : HOUR);
        }
        return next_step == PAUSE ? wait_for(AFTER_TROUBLE) : FAILED;
    }
    return wait_for(0);
}

/* Reports, stores, and requests a refresh if that is advised. */
static step act(const row *before, const an_decision *decision, const row *numbers)
{
    static row stored;
    char line[LONGEST_LINE], limit[AN_TIMESTAMP_SIZE] = "";
    an_timestamp at = timestamp_now();
    if (decision->has_not_before) {
        an_timestamp_text(&decision->not_before, limit, sizeof limit);
    }
    snprintf(line, sizeof line, "numbers: %s%s%s%s; next: %s (%s)%s%s", an_numbers_advice_name(decision->numbers),
             decision->numbers_reason == AN_NONE ? "" : " (",
             decision->numbers_reason == AN_NONE ? "" : an_numbers_reason_name(decision->numbers_reason),
             decision->numbers_reason == AN_NONE ? "" : ")", an_next_name(decision->next), an_reason_name(decision->reason),
             decision->has_not_before ? ", not before " : "", limit);
    stored = *before;
    if (decision->numbers == AN_NUMBERS_ADVICE_STORE) {
        memcpy(stored.numbers, numbers->numbers, sizeof stored.numbers);
        stored.count = numbers->count;
    }
    /* Messages come before the transaction: it is better to send one twice than never. */
    for (size_t entry = 0; decision->numbers == AN_NUMBERS_ADVICE_STORE && entry < stored.count; entry++) {
        printf("store: %s\n", stored.numbers[entry]);
    }
    if (decision->next != AN_NEXT_WAIT || strcmp(line, before->reported) != 0) {
        printf("%s\n", line);
    }
    memcpy(stored.reported, line, sizeof line);
    an_baseline_text(&decision->next_baseline, stored.baseline, sizeof stored.baseline);
    if (!replace_row(before->baseline, &stored)) {
        return wait_for(0); /* Another run has stored something since: read it. */
    }
    switch (decision->next) {
    case AN_NEXT_WAIT:
        return wait_for(decision->pause);
    case AN_NEXT_NOT_REFRESHABLE:
        return DONE;
    case AN_NEXT_MAY_REFRESH:
        if (decision->reason != AN_REASON_ATTEMPT_FAILED) {
            int is_too_early = decision->has_not_before && decision->not_before.unix_seconds > at.unix_seconds;
            return is_too_early ? DONE : request_refresh(&decision->next_baseline, &stored);
        }
        break;
    default:
        break; /* A person has to act. */
    }
    fprintf(stderr, "%s\n", line);
    return FAILED;
}

static step run(void)
{
    static row before, numbers;
    const double deadline = now() + seconds("DEADLINE_SECONDS", 7200);
    for (;;) {
        an_baseline baseline;
        an_decision decision;
        an_status status;
        step next;
        read_row(&before);
        status = before.baseline[0] == '\0'
                     ? an_baseline_new(AN_STR("account_numbers"), an_str_from(link_id), &baseline)
                     : an_baseline_parse(an_str_from(before.baseline), &baseline);
        if (status != AN_OK) {
            fprintf(stderr, "%s: %s\n", store, an_status_message(status));
            return FAILED;
        }
        /* A reply that was lost or cannot be read changes nothing. */
        next = look(&baseline, &decision, &numbers);
        if (next == DONE) {
            next = act(&before, &decision, &numbers);
        }
        if (next != PAUSE) {
            return next;
        }
        if (now() + pause_seconds > deadline) {
            fprintf(stderr, "no new numbers came in time; run this again later\n");
            return FAILED;
        }
        sleep_for(pause_seconds);
    }
}

int main(int count, char **arguments)
{
    static char own_store[256];
    step last;
    if (count < 3 || count > 4) {
        fprintf(stderr, "usage: fetch BASE_URL LINK_ID [STORE]\n");
        return 2;
    }
    if (getenv("MONEYKIT_TOKEN") == NULL) {
        fprintf(stderr, "MONEYKIT_TOKEN is not set; set it to the access token\n");
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    base = arguments[1];
    link_id = arguments[2];
    snprintf(own_store, sizeof own_store, "%s.store", link_id);
    store = count == 4 ? arguments[3] : own_store;
    clock_start = seconds("TIME_START", system_time());
    clock_scale = seconds("TIME_SCALE", 1);
    reply = an_reply_init(memory, sizeof memory, ACCOUNTS);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    last = run();
    an_reply_wipe(reply);
    an_wipe(answer.bytes, sizeof answer.bytes);
    curl_global_cleanup();
    return last == DONE ? 0 : 1;
}
