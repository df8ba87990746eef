/* The header by itself, twice, in whatever language: what never changes has its size and its fields where they were. */
#include "account_numbers.h"
#include "account_numbers.h"

#if defined(__cplusplus)
#define ASSERT(name, right) static_assert(right, #name)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define ASSERT(name, right) _Static_assert(right, #name)
#else
#define ASSERT(name, right) typedef char assert_##name[(right) ? 1 : -1]
#endif

ASSERT(amount, sizeof(an_amount) == 16 && offsetof(an_amount, scale) == 8 && offsetof(an_amount, is_present) == 9);
ASSERT(timestamp, sizeof(an_timestamp) == 16 && offsetof(an_timestamp, nanosecond) == 8);
ASSERT(stamp, sizeof(an_stamp) == 24 && offsetof(an_stamp, timestamp) == 8);
ASSERT(date, sizeof(an_date) == 4 && sizeof(an_balance_date) == 24);
ASSERT(finding, sizeof(an_finding) == 24 && offsetof(an_finding, number_kind) == 12);
ASSERT(problem, sizeof(an_problem) == 232 && offsetof(an_problem, path) == 40);
ASSERT(baseline, sizeof(an_baseline) == 1024 && sizeof(an_evidence) == 320);
ASSERT(text, sizeof(an_str) == 2 * sizeof(void *) && offsetof(an_str, len) == sizeof(void *));
ASSERT(storage, AN_REPLY_SIZE(0) == 12288 && AN_REPLY_SIZE(16) == 30720 && AN_REPLY_SIZE(16) % 8 == 0);
ASSERT(statuses, AN_OK == 0 && AN_REFUSED == 1 && AN_UNREADABLE == -1 && AN_NONE == -2);

int main(void)
{
    static uint64_t memory[AN_REPLY_SIZE(1) / 8];
    an_reply *reply = an_reply_init(memory, sizeof memory, 1);
    an_account account;
    an_number number;
    an_str text = AN_STR("account_numbers");
    /* The macros pass the size of the view, whatever expression leads to it. */
    an_account *const accounts[1] = {&account};
    return an_reply_account(reply, 0, &account) == AN_NOT_FOUND && an_reply_account(reply, 0, accounts[0]) == AN_NOT_FOUND &&
                   (an_reply_only)(reply, 0, AN_ACH, &number, sizeof number) == AN_NOT_FOUND && text.len == 15 &&
                   an_version()[0] == '0'
               ? 0
               : 1;
}
