/*
 * C++: reads a body from the standard input. Texts are std::string_view, the storage is a std::vector that is wiped, and the error
 * contains nothing of the payload.
 *
 *     c++ -std=c++17 view.cpp $(pkg-config --cflags --libs account_numbers) -o view
 *     ./view <body.json
 */
#include "account_numbers.h"

#include <cstdint>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

/* An absent text becomes the empty text; text.data is NULL only for an absent text. */
std::string_view view(an_str text) { return {text.data == nullptr ? "" : text.data, text.len}; }
an_str str(std::string_view text) { return {text.data(), text.size()}; }

class Reply {
public:
    explicit Reply(std::size_t accounts) : memory(an_reply_size(accounts))
    {
        reply = an_reply_init(memory.data(), memory.size(), accounts);
    }
    ~Reply() { an_reply_wipe(reply); }
    Reply(const Reply &) = delete;
    Reply &operator=(const Reply &) = delete;

    /* Returns false for an API error. */
    bool parse(std::uint16_t http_status, std::string_view body)
    {
        an_status status = an_parse(reply, http_status, body.data(), body.size(), 0);
        if (status < AN_OK) {
            an_problem problem{};
            if (an_reply_problem(reply, &problem) == AN_OK) {
                throw std::runtime_error(std::string(an_problem_name(&problem)) + " at " + problem.path);
            }
            throw std::invalid_argument(an_status_message(status));
        }
        return status == AN_OK;
    }

    operator const an_reply *() const { return reply; }

private:
    std::vector<unsigned char> memory;
    an_reply *reply;
};

} // namespace

int main()
{
    const std::string body(std::istreambuf_iterator<char>(std::cin), {});
    Reply reply(16);
    try {
        if (!reply.parse(200, body)) {
            return 1;
        }
    } catch (const std::runtime_error &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    std::size_t index = 0;
    for (std::size_t at = 0; at < an_reply_account_count(reply); at++) {
        an_account account;
        an_reply_account(reply, at, &account);
        std::cout << view(account.account_id) << ", " << view(account.account_type);
        an_number ach;
        if (an_reply_only(reply, at, AN_ACH, &ach) == AN_OK) {
            std::cout << ", ACH " << view(ach.routing_number) << " ****" << view(ach.last_four);
        }
        std::cout << '\n';
        if (an_reply_find_account(reply, str(view(account.account_id)), &index) != AN_OK || index != at) {
            return 1;
        }
    }
    return 0;
}
