/* See peer.h. */
#include "peer_values.h"

static int document(yyjson_val *object, an_account *accounts, size_t capacity, an_link *link, an_result *result)
{
    result->account_count = 0;
    EACH_MEMBER(object)
    {
        if (IS("accounts")) {
            size_t index, count;
            yyjson_val *element;
            yyjson_arr_foreach(value, index, count, element)
            {
                if (index == capacity || !peer_account(element, (uint32_t)index, &accounts[index])) {
                    return 0;
                }
            }
            result->account_count = (uint32_t)yyjson_arr_size(value);
        } else if (IS("link") && !peer_link(value, link)) {
            return 0;
        }
    }
    memset(&result->refreshed_at, 0, sizeof result->refreshed_at);
    for (uint32_t at = 0; at < link->product_count; at++) {
        if (link->products[at].product == AN_PRODUCT_ACCOUNT_NUMBERS) {
            result->refreshed_at = link->products[at].refreshed_at;
        }
    }
    return 1;
}

int peer_read(const char *body, size_t length, const yyjson_alc *memory, an_account *accounts, size_t capacity,
              an_link *link, an_result *result)
{
    /* Without YYJSON_READ_INSITU yyjson does not change the body. */
    yyjson_doc *read = yyjson_read_opts((char *)(uintptr_t)body, length, YYJSON_READ_NUMBER_AS_RAW, memory, NULL);
    int right = read != NULL && document(yyjson_doc_get_root(read), accounts, capacity, link, result);
    yyjson_doc_free(read);
    return right;
}
