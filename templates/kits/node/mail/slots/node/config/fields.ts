smtp: Smtp;
