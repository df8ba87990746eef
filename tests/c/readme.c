/* The example of the README. `tests/readme` compares the text between the marks with it. */
#include <stdio.h>
#include <string.h>

#include "account_numbers.h"

static uint64_t memory[AN_REPLY_SIZE(16) / 8];

static int paid;

static void pay(an_str number, an_str routing_number)
{
    paid = an_str_equal(number, "235905558062") && an_str_equal(routing_number, "111222333");
}

int main(int argc, char **argv)
{
    static char body[65536];
    const uint16_t http_status = 200;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t length = file ? fread(body, 1, sizeof body, file) : 0;
    if (file)
        fclose(file);

    /* README: begin */
    an_reply *reply = an_reply_init(memory, sizeof memory, 16);      /* static uint64_t memory[AN_REPLY_SIZE(16) / 8] */
    an_number ach;
    if (an_parse(reply, http_status, body, length, 0) == AN_OK && an_reply_only(reply, 0, AN_ACH, &ach) == AN_OK)
        pay(an_reveal(reply, &ach), ach.routing_number);
    an_reply_wipe(reply);
    /* README: end */

    puts(paid ? "1 passed" : "1 failed");
    return !paid;
}
