/*
 * See peer.h. On-Demand: members are looked for in the order of the documentation. gcc 12 does not inline the extraction by itself
 * and is twice as slow then, so `flatten` asks for it.
 */
#include "peer.h"

#include <simdjson.h>

#include <string>
#include <string_view>
#include <utility>

#if defined(__GNUC__)
#define FLATTEN __attribute__((flatten))
#define INLINE inline __attribute__((always_inline))
#else
#define FLATTEN
#define INLINE inline
#endif

using namespace simdjson;
using std::string_view;

namespace {

ondemand::parser parser;

INLINE an_str view(string_view text) { return {text.data(), text.size()}; }

/* A text, or nothing for null. */
INLINE an_str text(ondemand::value value)
{
    string_view out;
    return value.get_string().get(out) == SUCCESS ? view(out) : an_str{nullptr, 0};
}

INLINE string_view plain(ondemand::value value)
{
    string_view out;
    return value.get_string().get(out) == SUCCESS ? out : string_view();
}

INLINE bool set_amount(an_amount &out, ondemand::value value)
{
    if (value.is_null()) {
        return true;
    }
    string_view token = value.raw_json_token();
    while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t')) {
        token.remove_suffix(1);
    }
    return amount(&out, token.data(), token.size()) != 0;
}

INLINE void stamp(an_stamp &out, ondemand::value value)
{
    string_view token = plain(value);
    if (token.data() != nullptr) {
        set_stamp(&out, token.data(), token.size());
    }
}

INLINE void flag(uint8_t &has, uint8_t &is, ondemand::value value)
{
    bool out;
    if (value.get_bool().get(out) == SUCCESS) {
        has = 1;
        is = out;
    }
}

/* Visits the members of an object. The keys of the documentation have no escapes, so they are compared as they are sent. */
template <typename Visit> INLINE bool each(ondemand::object object, Visit visit)
{
    for (auto member : object) {
        ondemand::field field;
        if (std::move(member).get(field) != SUCCESS || !visit(string_view(field.escaped_key()), field.value())) {
            return false;
        }
    }
    return true;
}

template <typename Visit> INLINE bool each_of(ondemand::value value, Visit visit)
{
    ondemand::array array;
    if (value.get_array().get(array) != SUCCESS) {
        return false;
    }
    for (auto element : array) {
        ondemand::value one;
        if (std::move(element).get(one) != SUCCESS || !visit(one)) {
            return false;
        }
    }
    return true;
}

INLINE bool object_of(ondemand::value value, ondemand::object &object) { return value.get_object().get(object) == SUCCESS; }

INLINE bool list(ondemand::value value, an_number_kind kind, an_account &account, an_number *numbers, an_str *secrets)
{
    uint32_t index = 0;
    return each_of(value, [&](ondemand::value entry) {
        ondemand::object object;
        if (account.number_count == 4 || !object_of(entry, object)) {
            return false;
        }
        an_number &number = numbers[account.number_count];
        an_str &secret = secrets[account.number_count];
        number.kind = kind;
        number.index = index++;
        account.number_count++;
        bool right = each(object, [&](string_view key, ondemand::value member) {
            if (key == "account_number" || key == "iban") {
                secret = text(member);
            } else if (key == "routing_number") {
                number.routing_number = text(member);
            } else if (key == "wire_routing_number") {
                number.wire_routing_number = text(member);
            } else if (key == "sort_code") {
                number.sort_code = text(member);
            } else if (key == "institution_number") {
                number.institution_number = text(member);
            } else if (key == "branch_number") {
                number.branch_number = text(member);
            } else if (key == "bic") {
                number.bic = text(member);
            }
            return true;
        });
        number.last_four = last_four(secret);
        return right;
    });
}

INLINE bool account_of(ondemand::value value, an_account &out, an_number *numbers, an_str *secrets)
{
    ondemand::object object;
    return object_of(value, object) && each(object, [&](string_view key, ondemand::value member) {
               if (key == "account_id") {
                   out.account_id = text(member);
               } else if (key == "account_type") {
                   out.account_type = text(member);
                   out.kind = kind_of(out.account_type);
               } else if (key == "name") {
                   out.name = text(member);
               } else if (key == "nickname") {
                   out.nickname = text(member);
               } else if (key == "account_mask") {
                   out.account_mask = text(member);
               } else if (key == "balances") {
                   ondemand::object balances;
                   return object_of(member, balances) && each(balances, [&](string_view name, ondemand::value one) {
                              if (name == "currency") {
                                  out.currency = text(one);
                              } else if (name == "available") {
                                  return set_amount(out.available, one);
                              } else if (name == "current") {
                                  return set_amount(out.current, one);
                              } else if (name == "limit") {
                                  return set_amount(out.limit, one);
                              } else if (name == "balance_date") {
                                  string_view date = plain(one);
                                  return date.data() == nullptr || balance_date(&out.balance_date, date.data(), date.size()) != 0;
                              }
                              return true;
                          });
               } else if (key == "original_id") {
                   out.original_id = text(member);
               } else if (key == "closed") {
                   flag(out.has_closed, out.closed, member);
               } else if (key == "numbers") {
                   ondemand::object kinds;
                   return object_of(member, kinds) && each(kinds, [&](string_view name, ondemand::value one) {
                              return name == "ach"             ? list(one, AN_ACH, out, numbers, secrets)
                                     : name == "bacs"          ? list(one, AN_BACS, out, numbers, secrets)
                                     : name == "eft"           ? list(one, AN_EFT, out, numbers, secrets)
                                     : name == "international" ? list(one, AN_INTERNATIONAL, out, numbers, secrets)
                                                               : true;
                          });
               }
               return true;
           });
}

INLINE bool product_of(string_view name, ondemand::value value, an_product &out)
{
    ondemand::object object;
    out.name = view(name);
    out.kind = WORD_OF(out.name, product_names);
    out.error_code = AN_NONE;
    return object_of(value, object) && each(object, [&](string_view key, ondemand::value member) {
               if (key == "refreshed_at") {
                   stamp(out.refreshed_at, member);
               } else if (key == "last_attempted_at") {
                   stamp(out.last_attempted_at, member);
               } else if (key == "error_code") {
                   out.error_code_text = text(member);
                   out.error_code = out.error_code_text.data == nullptr ? AN_NONE : WORD_OF(out.error_code_text, product_errors);
               } else if (key == "error_message") {
                   out.error_message = text(member);
               } else if (key == "unavailable") {
                   out.unavailable = text(member);
               } else if (key == "settings") {
                   ondemand::object settings;
                   return !object_of(member, settings) || each(settings, [&](string_view setting, ondemand::value one) {
                       if (setting == "required") {
                           flag(out.has_required, out.required, one);
                       } else if (setting == "require_permission") {
                           flag(out.has_require_permission, out.require_permission, one);
                       } else if (setting == "prefetch") {
                           flag(out.has_prefetch, out.prefetch, one);
                       } else if (setting == "reason") {
                           out.reason = text(one);
                       }
                       return true;
                   });
               } else if (key == "has_history") {
                   flag(out.has_has_history, out.has_history, member);
               }
               return true;
           });
}

INLINE bool texts(ondemand::value value, an_str *out, uint32_t &count)
{
    return each_of(value, [&](ondemand::value one) {
        if (count < 16) {
            out[count++] = text(one);
        }
        return true;
    });
}

INLINE bool link_of(ondemand::value value, filled &out)
{
    ondemand::object object;
    an_link &link = out.link;
    link.error_code = AN_NONE;
    return object_of(value, object) && each(object, [&](string_view key, ondemand::value member) {
               if (key == "link_id") {
                   link.link_id = text(member);
               } else if (key == "institution_id") {
                   link.institution_id = text(member);
               } else if (key == "institution_name") {
                   link.institution_name = text(member);
               } else if (key == "institution_avatar") {
                   link.institution_avatar = text(member);
               } else if (key == "state") {
                   link.state_text = text(member);
                   link.state = WORD_OF(link.state_text, states);
               } else if (key == "error_code") {
                   link.error_code_text = text(member);
               } else if (key == "last_synced_at") {
                   stamp(link.last_synced_at, member);
               } else if (key == "provider") {
                   link.provider_text = text(member);
                   link.provider = WORD_OF(link.provider_text, providers);
               } else if (key == "link_tags") {
                   return texts(member, out.link_tags, link.link_tag_count);
               } else if (key == "tags") {
                   return texts(member, out.tags, link.tag_count);
               } else if (key == "webhook") {
                   link.webhook = text(member);
               } else if (key == "products") {
                   ondemand::object products;
                   return object_of(member, products) && each(products, [&](string_view name, ondemand::value one) {
                              if (link.product_count == 10) {
                                  return false;
                              }
                              an_product &product = out.products[link.product_count++];
                              bool right = product_of(name, one, product);
                              if (product.kind == AN_PRODUCT_ACCOUNT_NUMBERS) {
                                  out.refreshed_at = product.refreshed_at;
                              }
                              return right;
                          });
               } else if (key == "available_products") {
                   return texts(member, out.available_products, link.available_product_count);
               }
               return true;
           });
}

FLATTEN bool fill(const char *body, size_t length, filled &out)
{
    ondemand::document document;
    ondemand::object root;
    if (parser.iterate(body, length, length + SIMDJSON_PADDING).get(document) != SUCCESS || document.get_object().get(root) != SUCCESS) {
        return false;
    }
    memset(&out.link, 0, sizeof out.link);
    memset(out.products, 0, sizeof out.products);
    out.account_count = 0;
    return each(root, [&](string_view key, ondemand::value member) {
        if (key == "accounts") {
            return each_of(member, [&](ondemand::value one) {
                size_t index = out.account_count++;
                if (index == ROOM) {
                    return false;
                }
                memset(&out.accounts[index], 0, sizeof out.accounts[index]);
                memset(out.numbers[index], 0, sizeof out.numbers[index]);
                out.accounts[index].index = static_cast<uint32_t>(index);
                return account_of(one, out.accounts[index], out.numbers[index], out.secrets[index]);
            });
        }
        return key != "link" || link_of(member, out);
    });
}

} // namespace

int simdjson_fill(const char *body, size_t length, filled *out) { return fill(body, length, *out); }

const char *simdjson_kernel()
{
    static const std::string name = get_active_implementation()->name();
    return name.c_str();
}
