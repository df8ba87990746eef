/* The header by itself, twice, in whatever language: every field lies where the library says. layout.h is made by `run`. */
#include "account_numbers.h"
#include "account_numbers.h"

#if defined(__cplusplus)
#define ASSERT(name, right) static_assert(right, #name)
#elif __STDC_VERSION__ >= 201112L
#define ASSERT(name, right) _Static_assert(right, #name)
#else
#define ASSERT(name, right) typedef char assert_##name[(right) ? 1 : -1]
#endif

#define STRUCT(type, size) ASSERT(type, sizeof(type) == size);
#define FIELD(type, field, offset, size) \
    ASSERT(type##_##field, offsetof(type, field) == offset && sizeof(((type *)0)->field) == size);

#include "layout.h"

int main(void)
{
    return an_version()[0] == '0' ? AN_OK : AN_UNREADABLE;
}
