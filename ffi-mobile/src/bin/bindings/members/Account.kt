    /**
     * Returns the entry for ACH transfers.
     *
     * @throws NotExactlyOneException unless there is exactly one, so that no program picks one by accident.
     */
    public fun onlyAch(): AchNumber = only(numbers.ach)

    /**
     * Returns the entry for EFT.
     *
     * @throws NotExactlyOneException unless there is exactly one.
     */
    public fun onlyEft(): EftNumber = only(numbers.eft)

    /**
     * Returns the entry for Bacs.
     *
     * @throws NotExactlyOneException unless there is exactly one.
     */
    public fun onlyBacs(): BacsNumber = only(numbers.bacs)

    /**
     * Returns the IBAN with its BIC.
     *
     * @throws NotExactlyOneException unless there is exactly one.
     */
    public fun onlyInternational(): InternationalNumber = only(numbers.international)
