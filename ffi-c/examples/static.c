/*
 * Reads a reply into static storage: no heap, and but for what prints, no C library. On a target without one,
 * `read_reply` is all there is.
 */
#include "account_numbers.h"

enum { ACCOUNTS = 4 };

static an_account accounts[ACCOUNTS];
static an_finding findings[AN_FINDINGS_KEPT];
static an_link link;
static an_result result;
static unsigned char workspace[AN_WORKSPACE_SIZE];

int32_t read_reply(uint16_t http_status, const char *body, size_t length);

/* Everything lies where it was read to until the next call. */
int32_t read_reply(uint16_t http_status, const char *body, size_t length)
{
    static const an_storage storage = {
        .struct_size = sizeof storage,
        .accounts = accounts,
        .account_size = sizeof accounts[0],
        .account_stride = sizeof accounts[0],
        .account_capacity = ACCOUNTS,
        .findings = findings,
        .finding_size = sizeof findings[0],
        .finding_capacity = AN_FINDINGS_KEPT,
        .link = &link,
        .workspace = workspace,
        .workspace_size = sizeof workspace,
    };
    link.struct_size = sizeof link;
    result.struct_size = sizeof result;
    return an_parse(http_status, body, length, NULL, &storage, &result);
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
    int32_t status = read_reply(200, body, sizeof body - 1);
    if (status != AN_OK) {
        printf("%s: %s\n", an_status_name(status), an_status_message(status));
        return 1;
    }
    for (uint32_t at = 0; at < result.account_count; at++) {
        const an_account *account = &accounts[at];
        for (uint32_t entry = 0; entry < account->number_count; entry++) {
            const an_number *number = &account->numbers[entry];
            if (number->kind == AN_NUMBER_ACH) {
                printf("%s: ACH %s, ****%s\n", account->account_id.bytes, number->routing_number.bytes,
                       number->last_four.bytes);
            }
        }
    }
    printf("%u accounts in %u bytes of static storage\n", (unsigned)result.account_count,
           (unsigned)(sizeof accounts + sizeof findings + sizeof link + sizeof result + sizeof workspace));
    an_wipe(accounts, sizeof accounts);
    return 0;
}

#endif
