/* A firmware in C that links the static library: no operating system, no C library, no heap. It reads the recorded reply out
 * of flash, compares what comes out, and exits with 0 or 1 through semihosting. */
#include "account_numbers.h"

#include <stddef.h>
#include <stdint.h>

extern uint32_t data_start[], data_end[], data_source[], bss_start[], bss_end[], stack_top[];
extern const char body[], body_end[];
__asm__(".section .rodata\n.global body, body_end\nbody: .incbin \"" BODY "\"\nbody_end: .byte 0\n.text\n");

void reset(void);

/* The first two entries of the vector table: where the stack begins, and what runs first. */
__attribute__((section(".vectors"), used)) static const struct {
    const uint32_t *stack;
    void (*reset)(void);
} vectors = {stack_top, reset};

static uint32_t semihosting(uint32_t operation, const void *argument)
{
    register uint32_t r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

static void print(const char *text)
{
    (void)semihosting(0x04, text); /* SYS_WRITE0 */
}

static void leave(int failed)
{
    const uint32_t arguments[2] = {0x20026, (uint32_t)failed}; /* ADP_Stopped_ApplicationExit */
    (void)semihosting(0x20, arguments);                        /* SYS_EXIT_EXTENDED */
    for (;;) {
    }
}

static int same(const char *text, size_t length, const char *expected)
{
    size_t at = 0;
    while (at < length && expected[at] != '\0' && text[at] == expected[at]) {
        at++;
    }
    return at == length && expected[at] == '\0';
}

struct seen {
    uint32_t accounts;
    uint32_t right;
};

static const char *const numbers[2] = {"235905558062", "193946665076"};

static int32_t on_account(void *context, const an_reply *of)
{
    struct seen *seen = context;
    an_number number;
    if (seen->accounts < 2 && an_reply_only(of, 0, AN_ACH, &number) == AN_OK) {
        const an_str secret = an_reveal(of, &number);
        if (same(secret.data, secret.len, numbers[seen->accounts])
            && same(number.routing_number.data, number.routing_number.len, "111222333")) {
            char masked[16];
            seen->right++;
            (void)an_number_masked(of, &number, masked, sizeof masked);
            print("account number ");
            print(masked);
            print("\n");
        }
    }
    seen->accounts++;
    return 0;
}

static uint64_t memory[AN_REPLY_SIZE(1) / 8];
static an_baseline before;
static an_evidence evidence;
static an_decision decision;
static an_problem problem;

static int run(void)
{
    struct seen seen = {0, 0};
    const an_str none = {NULL, 0};
    const size_t length = (size_t)(body_end - body);
    an_reply *reply = an_reply_init(memory, sizeof memory, 1);

    an_status status = an_parse_each(reply, 200, body, length, 0, on_account, NULL, &seen);
    if (status != AN_OK || seen.right != 2 || seen.accounts != 2 || !an_reply_is_complete(reply)) {
        print("the recorded reply: ");
        print(an_status_name(status));
        print("\n");
        return 1;
    }
    if (an_baseline_new(AN_STR("account_numbers"), none, &before) != AN_OK
        || an_evidence_of_reply(reply, &before, &evidence) != AN_OK
        || an_decide(&before, &evidence, NULL, &decision) != AN_OK
        || decision.numbers != AN_NUMBERS_ADVICE_STORE) {
        print("not decided to store the numbers\n");
        return 1;
    }
    status = an_parse_each(reply, 200, body, length - 100, 0, on_account, NULL, &seen);
    if (status != AN_UNREADABLE || an_reply_problem(reply, &problem) != AN_OK || problem.code != AN_PAYLOAD_TRUNCATED) {
        print("a reply that was cut was read\n");
        return 1;
    }
    for (size_t at = 0; at + 8 < sizeof memory; at++) {
        if (same((const char *)memory + at, 8, "23590555") || same((const char *)memory + at, 8, "19394666")) {
            print("the memory holds an account number\n");
            return 1;
        }
    }
    return 0;
}

void reset(void)
{
    for (uint32_t *to = data_start, *from = data_source; to < data_end; to++, from++) {
        *to = *from;
    }
    for (uint32_t *to = bss_start; to < bss_end; to++) {
        *to = 0;
    }
    *(volatile uint32_t *)0xe000ed88 |= 0xf << 20; /* CPACR: the floating-point unit, which the target's calls use */
    const int failed = run();
    print(failed ? "0 passed, 1 failed\n" : "1 passed, 0 failed\n");
    leave(failed);
}
