package io.github.accountnumbers

import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneOffset
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.PrimitiveSerialDescriptor
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.json.JsonDecoder
import kotlinx.serialization.json.jsonPrimitive

/** What a program would write to read a reply with a general reader: amounts exact, timestamps parsed. */
@Serializable
internal data class GeneralReply(val accounts: List<GeneralAccount>, val link: GeneralLink)

@Serializable
internal data class GeneralAccount(
    @SerialName("account_id") val accountId: String,
    @SerialName("account_type") val accountType: String,
    val name: String,
    val nickname: String? = null,
    @SerialName("account_mask") val accountMask: String? = null,
    val balances: GeneralBalances,
    @SerialName("original_id") val originalId: String? = null,
    val closed: Boolean? = null,
    val numbers: GeneralNumbers,
)

@Serializable
internal data class GeneralBalances(
    val currency: String? = null,
    @Serializable(Exact::class) val available: BigDecimal? = null,
    @Serializable(Exact::class) val current: BigDecimal? = null,
    @Serializable(Exact::class) val limit: BigDecimal? = null,
    @SerialName("balance_date") val balanceDate: String? = null,
)

@Serializable
internal data class GeneralNumbers(
    val ach: List<GeneralAch>,
    val eft: List<GeneralEft>,
    val bacs: List<GeneralBacs>,
    val international: List<GeneralInternational>,
)

@Serializable
internal data class GeneralAch(
    @SerialName("account_number") val accountNumber: String,
    @SerialName("routing_number") val routingNumber: String,
    @SerialName("wire_routing_number") val wireRoutingNumber: String? = null,
)

@Serializable
internal data class GeneralEft(
    @SerialName("account_number") val accountNumber: String,
    @SerialName("institution_number") val institutionNumber: String,
    @SerialName("branch_number") val branchNumber: String,
)

@Serializable
internal data class GeneralBacs(
    @SerialName("account_number") val accountNumber: String,
    @SerialName("sort_code") val sortCode: String,
)

@Serializable
internal data class GeneralInternational(val iban: String, val bic: String? = null)

@Serializable
internal data class GeneralLink(
    @SerialName("link_id") val linkId: String,
    @SerialName("institution_id") val institutionId: String,
    @SerialName("institution_name") val institutionName: String,
    @SerialName("institution_avatar") val institutionAvatar: String? = null,
    val state: String,
    @SerialName("error_code") val errorCode: String? = null,
    @SerialName("last_synced_at") @Serializable(Moment::class) val lastSyncedAt: Instant? = null,
    val provider: String,
    @SerialName("link_tags") val linkTags: List<String>? = null,
    val tags: List<String>? = null,
    val webhook: String? = null,
    val products: Map<String, GeneralProduct>,
    @SerialName("available_products") val availableProducts: List<String>? = null,
)

@Serializable
internal data class GeneralProduct(
    @SerialName("refreshed_at") @Serializable(Moment::class) val refreshedAt: Instant? = null,
    @SerialName("last_attempted_at") @Serializable(Moment::class) val lastAttemptedAt: Instant? = null,
    @SerialName("error_code") val errorCode: String? = null,
    @SerialName("error_message") val errorMessage: String? = null,
    val unavailable: String? = null,
    val settings: GeneralSettings? = null,
    @SerialName("has_history") val hasHistory: Boolean? = null,
)

@Serializable
internal data class GeneralSettings(
    val required: Boolean? = null,
    @SerialName("require_permission") val requirePermission: Boolean? = null,
    val prefetch: Boolean? = null,
    val reason: String? = null,
)

/** A number as its digits. */
internal object Exact : KSerializer<BigDecimal> {
    override val descriptor = PrimitiveSerialDescriptor("Exact", PrimitiveKind.STRING)

    override fun deserialize(decoder: Decoder): BigDecimal =
        BigDecimal((decoder as JsonDecoder).decodeJsonElement().jsonPrimitive.content)

    override fun serialize(encoder: Encoder, value: BigDecimal) = error("only read")
}

/** A timestamp, with or without an offset. */
internal object Moment : KSerializer<Instant> {
    override val descriptor = PrimitiveSerialDescriptor("Moment", PrimitiveKind.STRING)

    fun of(text: String): Instant =
        if (text.endsWith("Z") || text.lastIndexOf('+') > 10) Instant.parse(text)
        else LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)

    override fun deserialize(decoder: Decoder): Instant = of(decoder.decodeString())

    override fun serialize(encoder: Encoder, value: Instant) = error("only read")
}
