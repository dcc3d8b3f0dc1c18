from sms import sms_delivery
