import Foundation

// What Foundation's JSONDecoder fills: the fields of the reply, amounts exact, timestamps parsed.

struct Decoded: Decodable {
    let accounts: [Account]
    let link: Link

    struct Account: Decodable {
        let accountID: String
        let accountType: String
        let name: String
        let nickname: String?
        let accountMask: String?
        let balances: Balances
        let originalID: String?
        let closed: Bool?
        let numbers: Numbers

        enum CodingKeys: String, CodingKey {
            case accountID = "account_id"
            case accountType = "account_type"
            case name
            case nickname
            case accountMask = "account_mask"
            case balances
            case originalID = "original_id"
            case closed
            case numbers
        }
    }

    struct Balances: Decodable {
        let currency: String?
        let available: Decimal?
        let current: Decimal?
        let limit: Decimal?
        let balanceDate: String?

        enum CodingKeys: String, CodingKey {
            case currency
            case available
            case current
            case limit
            case balanceDate = "balance_date"
        }
    }

    struct Numbers: Decodable {
        let ach: [ACH]
        let eft: [EFT]
        let bacs: [Bacs]
        let international: [International]
    }

    struct ACH: Decodable {
        let accountNumber: String
        let routingNumber: String
        let wireRoutingNumber: String?

        enum CodingKeys: String, CodingKey {
            case accountNumber = "account_number"
            case routingNumber = "routing_number"
            case wireRoutingNumber = "wire_routing_number"
        }
    }

    struct EFT: Decodable {
        let accountNumber: String
        let institutionNumber: String
        let branchNumber: String

        enum CodingKeys: String, CodingKey {
            case accountNumber = "account_number"
            case institutionNumber = "institution_number"
            case branchNumber = "branch_number"
        }
    }

    struct Bacs: Decodable {
        let accountNumber: String
        let sortCode: String

        enum CodingKeys: String, CodingKey {
            case accountNumber = "account_number"
            case sortCode = "sort_code"
        }
    }

    struct International: Decodable {
        let iban: String
        let bic: String
    }

    struct Link: Decodable {
        let linkID: String
        let institutionID: String
        let institutionName: String
        let institutionAvatar: String?
        let state: String
        let errorCode: String?
        let lastSyncedAt: Date?
        let provider: String
        let linkTags: [String]
        let tags: [String]?
        let webhook: String?
        let products: [String: ProductStatus]
        let availableProducts: [String]?

        enum CodingKeys: String, CodingKey {
            case linkID = "link_id"
            case institutionID = "institution_id"
            case institutionName = "institution_name"
            case institutionAvatar = "institution_avatar"
            case state
            case errorCode = "error_code"
            case lastSyncedAt = "last_synced_at"
            case provider
            case linkTags = "link_tags"
            case tags
            case webhook
            case products
            case availableProducts = "available_products"
        }
    }

    struct ProductStatus: Decodable {
        let refreshedAt: Date?
        let lastAttemptedAt: Date?
        let errorCode: String?
        let errorMessage: String?
        let unavailable: String?
        let settings: Settings?
        let hasHistory: Bool?

        enum CodingKeys: String, CodingKey {
            case refreshedAt = "refreshed_at"
            case lastAttemptedAt = "last_attempted_at"
            case errorCode = "error_code"
            case errorMessage = "error_message"
            case unavailable
            case settings
            case hasHistory = "has_history"
        }
    }

    struct Settings: Decodable {
        let required: Bool?
        let requirePermission: Bool?
        let prefetch: Bool?
        let reason: String?

        enum CodingKeys: String, CodingKey {
            case required
            case requirePermission = "require_permission"
            case prefetch
            case reason
        }
    }

    /// A decoder for the timestamps that the API sends: with or without a fraction and an offset.
    static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        let withFraction = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let plain = Date.ISO8601FormatStyle()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            var text = try container.decode(String.self)
            if text.utf8.last != UInt8(ascii: "Z") {
                text += "Z"
            }
            return try (try? withFraction.parse(text)) ?? plain.parse(text)
        }
        return decoder
    }
}
