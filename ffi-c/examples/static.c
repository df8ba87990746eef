/*
 * Reads a reply into static storage, without a heap. Only `main`, which prints, needs a C library; on a target without one, this file
 * contains `read_reply` alone.
 */
#include "account_numbers.h"

enum { ACCOUNTS = 4 };

static uint64_t memory[AN_REPLY_SIZE(ACCOUNTS) / 8];
static an_reply *reply;

an_status read_reply(uint16_t http_status, const char *body, size_t length);

/* The result is in `reply` until the next call. */
an_status read_reply(uint16_t http_status, const char *body, size_t length)
{
    if (reply == NULL) {
        reply = an_reply_init(memory, sizeof memory, ACCOUNTS);
    }
    return an_parse(reply, http_status, body, length, 0);
}

#if __STDC_HOSTED__

#include <stdio.h>

static const char body[] =
    "{\"accounts\": [{\"account_id\": \"acc_Af3gGp4wvUGwXpFJ4SePf4\", \"account_type\": \"depository.checking\","
    " \"name\": \"Checking\", \"balances\": {\"currency\": \"USD\", \"available\": 245.52},"
    " \"numbers\": {\"ach\": [{\"account_number\": \"235905558062\", \"routing_number\": \"021000021\"}],"
    " \"eft\": [], \"bacs\": [], \"international\": []}}],"
    " \"link\": {\"link_id\": \"mk_P542taTHRdeyVPkm9XVvWv\", \"state\": \"connected\", \"products\": {"
    " \"account_numbers\": {\"refreshed_at\": \"2024-01-09T10:17:00.246128Z\"}}}}";

int main(void)
{
    an_status status = read_reply(200, body, sizeof body - 1);
    if (status != AN_OK) {
        printf("%s: %s\n", an_status_name(status), an_status_message(status));
        return 1;
    }
    for (size_t at = 0; at < an_reply_account_count(reply); at++) {
        an_account account;
        an_number ach;
        an_reply_account(reply, at, &account);
        if (an_reply_only(reply, at, AN_ACH, &ach) == AN_OK) {
            printf("%.*s: ACH %.*s, ****%.*s\n", AN_STR_ARG(account.account_id), AN_STR_ARG(ach.routing_number),
                   AN_STR_ARG(ach.last_four));
        }
    }
    printf("%u accounts in %u bytes of static storage\n", (unsigned)an_reply_account_count(reply), (unsigned)sizeof memory);
    an_reply_wipe(reply);
    return 0;
}

#endif
