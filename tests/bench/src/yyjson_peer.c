/* yyjson with the extraction of tests/c/peer.h, for Rust: the storage, and what the benchmark compares. */
#include "peer.h"

#include <stdlib.h>

enum { ROOM = 32, MEMORY = 1 << 21 };

static an_account accounts[ROOM];
static an_link link_storage;
static an_result result;
static yyjson_alc pool;
static void *memory;

/* Reads a body. yyjson allocates from a pool, which is its fastest way. Returns the number of accounts, or -1. */
int yyjson_peer_read(const char *body, size_t length);
int yyjson_peer_read(const char *body, size_t length)
{
    if (memory == NULL) {
        memory = malloc(MEMORY);
        if (memory == NULL || !yyjson_alc_pool_init(&pool, memory, MEMORY)) {
            return -1;
        }
        link_storage.struct_size = sizeof link_storage;
        result.struct_size = sizeof result;
    }
    return peer_read(body, length, &pool, accounts, ROOM, &link_storage, &result) ? (int)result.account_count : -1;
}

/* Returns the identifier of an account that was read. */
const char *yyjson_peer_id(unsigned account);
const char *yyjson_peer_id(unsigned account)
{
    return accounts[account].account_id.bytes;
}

/* Returns the number of an account's entry, an account number or an IBAN; NULL if there is no such entry. */
const char *yyjson_peer_number(unsigned account, unsigned entry);
const char *yyjson_peer_number(unsigned account, unsigned entry)
{
    const an_account *from = &accounts[account];
    if (entry >= from->number_count) {
        return NULL;
    }
    return from->numbers[entry].iban.len > 0 ? from->numbers[entry].iban.bytes : from->numbers[entry].account_number.bytes;
}
