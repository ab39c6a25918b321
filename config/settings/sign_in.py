"""Sign-in, by allauth: by a code to one's email (the default), by passkey, or by password."""

from __future__ import annotations

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:portal"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "accounts.adapter.SignInAdapter"
MFA_ADAPTER = "accounts.mfa_adapter.SecondFactorAdapter"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# allauth takes the password from signing in, too, when it is not among these. Our sign-up form leaves it out again.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.SignInForm",
    "signup": "accounts.forms.sign_in.SignUpForm",
    "request_login_code": "accounts.forms.sign_in.RequestCodeForm",
    "confirm_login_code": "accounts.forms.sign_in.SignInCodeForm",
    "confirm_email_verification_code": "accounts.forms.sign_in.EmailCodeForm",
    "confirm_password_reset_code": "accounts.forms.sign_in.PasswordCodeForm",
    "change_email": "accounts.forms.sign_in.ChangeEmailForm",
    "add_email": "accounts.forms.sign_in.NewEmailForm",
    "reset_password": "accounts.forms.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.sign_in.NewPasswordForm",
    "change_password": "accounts.forms.sign_in.ChangePasswordForm",
    "set_password": "accounts.forms.sign_in.SetPasswordForm",
    "reauthenticate": "accounts.forms.sign_in.ReauthenticateForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True  # one address at a time: the old one holds until the new one is verified
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE; no question on the way
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # other sessions are ended on their own page

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a clock half a minute off is nobody's fault
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.AuthenticateForm",
    "reauthenticate": "accounts.forms.second_factor.ReauthenticateForm",
    "activate_totp": "accounts.forms.second_factor.ActivateAppForm",
    "add_webauthn": "accounts.forms.second_factor.AddKeyForm",
    "edit_webauthn": "accounts.forms.second_factor.RenameKeyForm",
}

WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "cms:private"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "cms/password_required.html"  # noqa: S105 - the name of a template
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = WAGTAIL_PASSWORD_REQUIRED_TEMPLATE
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # an address is changed where it is verified
WAGTAILUSERS_PASSWORD_ENABLED = False  # nobody knows another's password; a new person signs in by code

# The admin, and clients' cases wherever staff see them, ask for a second factor in the session (production says yes).
STAFF_SHOW_SECOND_FACTOR = False
