/* The calls of the native library, which the Swift sources make. Every call is a number and bytes, and returns bytes. */

#ifndef ACCOUNT_NUMBERS_FFI_H
#define ACCOUNT_NUMBERS_FFI_H

#include <stddef.h>
#include <stdint.h>

/* The bytes of a result; data is null if the library does not fit the sources. */
typedef struct AccountNumbersBuffer {
    uint8_t *_Nullable data;
    size_t length;
    size_t capacity;
} AccountNumbersBuffer;

AccountNumbersBuffer account_numbers_mobile_call(uint32_t number, const uint8_t *_Nullable arguments, size_t arguments_length,
                                                 const uint8_t *_Nullable body, size_t body_length);

/* Wipes and frees a result. */
void account_numbers_mobile_free(AccountNumbersBuffer buffer);

#endif
