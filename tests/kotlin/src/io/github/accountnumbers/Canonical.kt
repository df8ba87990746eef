package io.github.accountnumbers

import kotlinx.serialization.ExperimentalSerializationApi
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive

/** The canonical form of an outcome, which every host produces: see core/tests/common/mod.rs. */
internal object Canonical {
    @OptIn(ExperimentalSerializationApi::class)
    private val json = Json {
        prettyPrint = true
        prettyPrintIndent = "  "
    }

    /** The text of an expectation file: what comes out, and what comes out of a strict call where that differs. */
    fun expectation(status: Int, body: ByteArray): String {
        val tolerant = outcome(status, body, false)
        val strict = outcome(status, body, true)
        val whole = tree("status" to number(status), "tolerant" to tolerant).toMutableMap()
        if (strict != tolerant) whole["strict"] = strict
        return json.encodeToString(JsonElement.serializer(), JsonObject(whole.toSortedMap())) + "\n"
    }

    private fun outcome(status: Int, body: ByteArray, strict: Boolean): JsonObject =
        try {
            response(AccountNumbers.parse(status, body, strict))
        } catch (error: ApiException) {
            apiError(error)
        } catch (error: PayloadException) {
            // A list of accounts has no limit here, so that nobody needs to be told how long it should be.
            tree(
                "outcome" to text("unreadable"),
                "code" to text(error.code.value),
                "path" to text(error.path),
                "offset" to number(error.offset),
                "needed" to JsonNull,
            )
        }

    private fun response(response: Response): JsonObject {
        val decision = AccountNumbers.decide(Baseline.create(), response, null)
        return tree(
            "outcome" to text("numbers"),
            "complete" to flag(response.complete),
            "accounts" to list(response.accounts, ::account),
            "link" to link(response.link),
            "refreshed_at" to stamp(response.refreshedAt),
            "findings" to list(response.findings, ::finding),
            "decision" to
                tree(
                    "change" to text(decision.change.value),
                    "numbers" to text(decision.numbers.value),
                    "numbers_reason" to text(decision.numbersReason?.value),
                    "next" to text(decision.next.value),
                    "reason" to text(decision.reason.value),
                    "pause" to (decision.pause?.let { number(it.seconds) } ?: JsonNull),
                    "not_before" to text(decision.notBefore?.toString()),
                    "next_baseline" to text(decision.nextBaseline.toText()),
                ),
        )
    }

    private fun account(account: Account) =
        tree(
            "index" to number(account.index),
            "account_id" to text(account.accountId),
            "account_type" to text(account.accountType),
            "kind" to text(account.kind.value),
            "name" to text(account.name),
            "nickname" to text(account.nickname),
            "account_mask" to text(account.accountMask),
            "balances" to balances(account.balances),
            "original_id" to text(account.originalId),
            "closed" to flag(account.closed),
            "numbers" to numbers(account.numbers),
        )

    private fun balances(balances: Balances) =
        tree(
            "currency" to text(balances.currency),
            "available" to amount(balances.available),
            "current" to amount(balances.current),
            "limit" to amount(balances.limit),
            "balance_date" to
                when (val date = balances.balanceDate) {
                    null -> JsonNull
                    is BalanceDate.Date -> text(date.date.toString())
                    is BalanceDate.Timestamp -> text(date.timestamp.toString())
                },
        )

    private fun numbers(numbers: Numbers) =
        tree(
            "ach" to
                list(numbers.ach) {
                    tree(
                        "index" to number(it.index),
                        "account_number" to text(it.accountNumber.reveal()),
                        "routing_number" to text(it.routingNumber),
                        "wire_routing_number" to text(it.wireRoutingNumber),
                    )
                },
            "eft" to
                list(numbers.eft) {
                    tree(
                        "index" to number(it.index),
                        "account_number" to text(it.accountNumber.reveal()),
                        "institution_number" to text(it.institutionNumber),
                        "branch_number" to text(it.branchNumber),
                    )
                },
            "bacs" to
                list(numbers.bacs) {
                    tree(
                        "index" to number(it.index),
                        "account_number" to text(it.accountNumber.reveal()),
                        "sort_code" to text(it.sortCode),
                    )
                },
            "international" to
                list(numbers.international) {
                    tree("index" to number(it.index), "iban" to text(it.iban.reveal()), "bic" to text(it.bic))
                },
        )

    private fun link(link: Link) =
        tree(
            "link_id" to text(link.linkId),
            "institution_id" to text(link.institutionId),
            "institution_name" to text(link.institutionName),
            "institution_avatar" to text(link.institutionAvatar),
            "state" to text(link.state.value),
            "error_code" to text(link.errorCode?.value),
            "last_synced_at" to stamp(link.lastSyncedAt),
            "provider" to text(link.provider.value),
            "link_tags" to list(link.linkTags, ::text),
            "tags" to list(link.tags, ::text),
            "webhook" to text(link.webhook),
            "products" to JsonObject(link.products.entries.associate { (name, status) -> name.value to product(status) }.toSortedMap()),
            "available_products" to list(link.availableProducts) { text(it.value) },
        )

    private fun product(status: ProductStatus) =
        tree(
            "refreshed_at" to stamp(status.refreshedAt),
            "last_attempted_at" to stamp(status.lastAttemptedAt),
            "error_code" to text(status.errorCode?.value),
            "error_message" to text(status.errorMessage),
            "unavailable" to text(status.unavailable),
            "settings" to
                tree(
                    "required" to flag(status.required),
                    "require_permission" to flag(status.requirePermission),
                    "prefetch" to flag(status.prefetch),
                    "reason" to text(status.reason),
                ),
            "has_history" to flag(status.hasHistory),
        )

    private fun apiError(error: ApiException) =
        tree(
            "outcome" to text("refused"),
            "status" to number(error.status),
            "kind" to text(error.kind.value),
            "error_code" to text(error.errorCode),
            "error_message" to text(error.errorMessage),
            "documentation_url" to text(error.documentationUrl),
            "link_error_code" to text(error.linkErrorCode?.value),
            "recovery" to text(error.recovery.value),
            "retryable" to flag(error.retryable),
            "findings" to list(error.findings, ::finding),
        )

    private fun finding(finding: Finding) =
        tree(
            "code" to text(finding.code.value),
            "severity" to text(finding.severity.value),
            "path" to text(finding.path),
        )

    private fun stamp(stamp: Stamp) = if (stamp.malformed) text("malformed") else text(stamp.timestamp?.toString())

    private fun amount(amount: Amount?) = text(amount?.toString())

    private fun text(text: String?) = JsonPrimitive(text)

    private fun flag(flag: Boolean?) = JsonPrimitive(flag)

    private fun number(number: Number) = JsonPrimitive(number)

    private fun <T> list(values: List<T>, form: (T) -> JsonElement) = JsonArray(values.map(form))

    private fun tree(vararg fields: Pair<String, JsonElement>) = JsonObject(sortedMapOf(*fields))
}
