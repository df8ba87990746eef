package io.github.accountnumbers

import com.alibaba.fastjson2.JSONFactory
import com.alibaba.fastjson2.JSONReader
import com.alibaba.fastjson2.reader.ObjectReader
import com.alibaba.fastjson2.reader.ObjectReaderProvider
import com.dslplatform.json.DslJson
import com.dslplatform.json.runtime.Settings
import java.lang.reflect.Type
import java.time.Instant
import kotlinx.serialization.json.Json
import tools.jackson.core.JsonParser
import tools.jackson.databind.DeserializationContext
import tools.jackson.databind.DeserializationFeature
import tools.jackson.databind.PropertyNamingStrategies
import tools.jackson.databind.ValueDeserializer
import tools.jackson.databind.json.JsonMapper
import tools.jackson.databind.module.SimpleModule
import tools.jackson.module.kotlin.KotlinModule

/** General readers, set up to do the same work: all fields, amounts exact, timestamps as instants. */
internal object Readers {
    private val json = Json { ignoreUnknownKeys = true }

    private val moments =
        SimpleModule().addDeserializer(
            Instant::class.java,
            object : ValueDeserializer<Instant>() {
                override fun deserialize(parser: JsonParser, context: DeserializationContext): Instant = Moment.of(parser.string)
            },
        )

    private val withKotlin =
        JsonMapper.builder()
            .addModule(KotlinModule.Builder().build())
            .addModule(moments)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(GeneralReply::class.java)

    private val plain =
        JsonMapper.builder().addModule(moments).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build().readerFor(PojoReply::class.java)

    private val context =
        ObjectReaderProvider().apply {
            register(
                Instant::class.java,
                object : ObjectReader<Instant> {
                    override fun readObject(reader: JSONReader, type: Type?, name: Any?, features: Long): Instant? = reader.readString()?.let(Moment::of)
                },
            )
        }.let { JSONFactory.createReadContext(it) }

    private val compiled =
        DslJson<Any>(Settings.withRuntime<Any>().includeServiceLoader()).apply {
            registerReader(Instant::class.java) { if (it.wasNull()) null else Moment.of(it.readString()) }
            // A field is read only if it could be written as well.
            registerWriter(Instant::class.java) { writer, value -> writer.writeString("$value") }
        }

    fun kotlinx(body: ByteArray): GeneralReply = json.decodeFromString(body.decodeToString())

    fun jacksonWithKotlin(body: ByteArray): GeneralReply = withKotlin.readValue(body)

    fun jackson(body: ByteArray): PojoReply = plain.readValue(body)

    fun fastjson2(body: ByteArray): PojoReply = JSONReader.of(body, context).use { it.read(PojoReply::class.java) }

    fun dslJson(body: ByteArray): PojoReply = requireNotNull(compiled.deserialize(PojoReply::class.java, body, body.size))

    /** Fails unless all of them, and the library, read the same out of a body. */
    fun check(body: ByteArray) {
        val own = AccountNumbers.parse(200, body)
        val amounts = own.accounts.map { it.balances.current?.toBigDecimal() }
        val refreshed = own.refreshedAt.timestamp?.toInstant()
        val numbers = own.accounts.flatMap { account -> account.numbers.ach.map { it.accountNumber.reveal() } }
        check(numbers.isNotEmpty() && refreshed != null && amounts.any { it != null })
        for (general in listOf(kotlinx(body), jacksonWithKotlin(body))) {
            check(general.accounts.map { it.balances.current } == amounts)
            check(general.accounts.flatMap { account -> account.numbers.ach.map { it.accountNumber } } == numbers)
            check(general.link.products["account_numbers"]?.refreshedAt == refreshed)
        }
        val plain = mapOf("Jackson" to jackson(body), "fastjson2" to fastjson2(body), "dsl-json" to dslJson(body))
        for ((name, reply) in plain) {
            val accounts = reply.accounts.orEmpty()
            check(accounts.map { it.balances?.current } == amounts) { "$name: amounts" }
            check(accounts.flatMap { account -> account.numbers?.ach.orEmpty().map { it.account_number } } == numbers) { "$name: numbers" }
            check(reply.link?.products?.get("account_numbers")?.refreshed_at == refreshed) { "$name: refreshed_at" }
        }
    }
}
