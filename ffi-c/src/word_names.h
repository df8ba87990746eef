/* Generated from core/src/words.rs: do not edit.
 * After a change there, run `UPDATE_WORDS=1 tests/words/run`.
 */

#ifdef __cplusplus
extern "C" {
#endif

/* Each `_name` function returns the word of a constant in snake_case, such as "wait", which is the same on every host,
 * and "unknown" for any other value. Each `_message` function returns a sentence for a person that holds nothing of a
 * payload. The strings are static; do not free them.
 */
const char *an_link_state_name(an_link_state value);
const char *an_link_state_message(an_link_state value);
const char *an_link_error_name(an_link_error value);
const char *an_link_error_message(an_link_error value);
const char *an_provider_name(an_provider value);
const char *an_provider_message(an_provider value);
const char *an_product_kind_name(an_product_kind value);
const char *an_product_kind_message(an_product_kind value);
const char *an_product_error_name(an_product_error value);
const char *an_product_error_message(an_product_error value);
const char *an_account_kind_name(an_account_kind value);
const char *an_account_kind_message(an_account_kind value);
const char *an_number_kind_name(an_number_kind value);
const char *an_number_kind_message(an_number_kind value);
const char *an_severity_name(an_severity value);
const char *an_severity_message(an_severity value);
const char *an_finding_code_name(an_finding_code value);
const char *an_finding_code_message(an_finding_code value);
/* Returns AN_SEVERITY_WARNING for a value that this release does not define. */
an_severity an_finding_code_severity(an_finding_code value);
const char *an_payload_error_name(an_payload_error value);
const char *an_payload_error_message(an_payload_error value);
const char *an_api_error_kind_name(an_api_error_kind value);
const char *an_api_error_kind_message(an_api_error_kind value);
const char *an_recovery_name(an_recovery value);
const char *an_recovery_message(an_recovery value);
const char *an_change_name(an_change value);
const char *an_change_message(an_change value);
const char *an_numbers_advice_name(an_numbers_advice value);
const char *an_numbers_advice_message(an_numbers_advice value);
const char *an_numbers_reason_name(an_numbers_reason value);
const char *an_numbers_reason_message(an_numbers_reason value);
const char *an_next_name(an_next value);
const char *an_next_message(an_next value);
const char *an_reason_name(an_reason value);
const char *an_reason_message(an_reason value);

#ifdef __cplusplus
} // extern "C"
#endif
