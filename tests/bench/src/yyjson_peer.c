/* yyjson with the extraction of tests/c/bench, for Rust: the storage, and what the benchmark compares. */
#include "peer.h"

static filled out;

/* Reads a body. Returns the number of accounts, or -1. */
int yyjson_peer_read(const char *body, size_t length);
int yyjson_peer_read(const char *body, size_t length)
{
    return yyjson_fill(body, length, &out) ? (int)out.account_count : -1;
}

/* Sets `text` to the identifier of an account that was read; from entry 1 on, to its account numbers and IBANs. Returns the length. */
size_t yyjson_peer_text(unsigned account, unsigned entry, const char **text);
size_t yyjson_peer_text(unsigned account, unsigned entry, const char **text)
{
    an_str found = entry == 0 ? out.accounts[account].account_id : out.secrets[account][entry - 1];
    if (entry > out.accounts[account].number_count) {
        found.len = 0;
    }
    *text = found.data;
    return found.len;
}
