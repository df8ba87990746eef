/* What a program would write that reads the same with yyjson, into the structs of the library. */
#include "account_numbers.h"

#include <yyjson.h>

/*
 * Reads a reply with status 200. Gives 0 where it can't. Texts, flags and counts are written, and what lies beyond them is left
 * as it was: the caller's memory, if it was all zeros, then holds what an_parse leaves there.
 */
int peer_read(const char *body, size_t length, const yyjson_alc *memory, an_account *accounts, size_t capacity,
              an_link *link, an_result *result);

/* Its parts. */
int peer_account(yyjson_val *object, uint32_t index, an_account *out);
int peer_link(yyjson_val *object, an_link *out);
