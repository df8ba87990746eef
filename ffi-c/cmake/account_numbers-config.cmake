# find_package(account_numbers) defines the targets
#   account_numbers::account_numbers         the shared library
#   account_numbers::account_numbers_static  the static library
# The file lies in <libdir>/cmake/account_numbers, and finds the rest from there.
get_filename_component(_account_numbers_libdir "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
find_path(ACCOUNT_NUMBERS_INCLUDE account_numbers.h
    PATHS "${_account_numbers_libdir}/../include" "${_account_numbers_libdir}/../../include" NO_DEFAULT_PATH)

find_library(ACCOUNT_NUMBERS_SHARED_LIBRARY
    NAMES "${CMAKE_SHARED_LIBRARY_PREFIX}account_numbers${CMAKE_SHARED_LIBRARY_SUFFIX}"
    PATHS "${_account_numbers_libdir}" NO_DEFAULT_PATH)
find_library(ACCOUNT_NUMBERS_STATIC_LIBRARY
    NAMES "${CMAKE_STATIC_LIBRARY_PREFIX}account_numbers${CMAKE_STATIC_LIBRARY_SUFFIX}"
    PATHS "${_account_numbers_libdir}" NO_DEFAULT_PATH)
mark_as_advanced(ACCOUNT_NUMBERS_INCLUDE ACCOUNT_NUMBERS_SHARED_LIBRARY ACCOUNT_NUMBERS_STATIC_LIBRARY)

if(ACCOUNT_NUMBERS_SHARED_LIBRARY AND NOT TARGET account_numbers::account_numbers)
    add_library(account_numbers::account_numbers SHARED IMPORTED)
    set_target_properties(account_numbers::account_numbers PROPERTIES
        IMPORTED_LOCATION "${ACCOUNT_NUMBERS_SHARED_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${ACCOUNT_NUMBERS_INCLUDE}")
endif()
if(ACCOUNT_NUMBERS_STATIC_LIBRARY AND NOT TARGET account_numbers::account_numbers_static)
    add_library(account_numbers::account_numbers_static STATIC IMPORTED)
    set_target_properties(account_numbers::account_numbers_static PROPERTIES
        IMPORTED_LOCATION "${ACCOUNT_NUMBERS_STATIC_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${ACCOUNT_NUMBERS_INCLUDE}")
endif()

if(NOT ACCOUNT_NUMBERS_SHARED_LIBRARY AND NOT ACCOUNT_NUMBERS_STATIC_LIBRARY)
    set(account_numbers_FOUND FALSE)
    set(account_numbers_NOT_FOUND_MESSAGE "no library in ${_account_numbers_libdir}")
endif()
